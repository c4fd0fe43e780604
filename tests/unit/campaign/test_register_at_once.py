"""Several presses at the same moment, each over a connection of its own."""

import pytest
from django.db.models import QuerySet
from django.test import Client

from campaign.models import Action
from core.models import DailySecret, LimitCounter, OutgoingMail
from tests import campaign_registering as registering
from tests.committed import at_once
from tests.sendings import code_in, opened


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    from django.contrib.sessions.models import Session
    from django_tasks_db.models import DBTaskResult

    with django_db_blocker.unblock():
        yield
        for model in (Action, LimitCounter, DailySecret, OutgoingMail, Session, DBTaskResult):
            model.objects.all().delete()


def registered() -> QuerySet[Action]:
    """Return the actions that these tests have made, beside the invented ones of the starting content."""
    return Action.objects.filter(is_example=False)


def test_impatient_presses_begin_one_action_with_one_code():
    path = registering.year_path()
    fields = {**opened(Client(), path), **registering.SAFETY, "suggested_for": "PT"}

    answers = at_once(6, lambda: Client().post(path, fields))

    assert len({code_in(answer) for answer in answers}) == 1
    assert registered().count() == 1
    assert registered().get().contents.count() == 1


def test_impatient_presses_send_once():
    client = Client()
    registering.begin(client)
    registering.fill_in(client)
    path = "/en/my-action/check/"
    fields = {**opened(client, path), "consent": "on"}

    def press():
        browser = Client()
        browser.cookies = client.cookies
        return browser.post(path, fields)

    answers = at_once(5, press)

    assert {answer.status_code for answer in answers} == {302}
    assert registered().get().state == "received"
    assert OutgoingMail.objects.filter(kind="campaign.received").count() == 1
