"""Public forms that are sent several times at the same moment, each over a connection of its own."""

import pytest
from django.test import Client, RequestFactory

from core import limits
from core.models import DailySecret, Feedback, LimitCounter
from tests.committed import at_once
from tests.sendings import code_in, opened

PATH = "/en/feedback/"


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with django_db_blocker.unblock():
        yield
        for model in (Feedback, LimitCounter, DailySecret):
            model.objects.all().delete()


def test_impatient_presses_make_one_report_and_one_code():
    fields = {**opened(Client(), PATH), "message": "wrong"}

    answers = at_once(6, lambda: Client().post(PATH, fields))

    assert len({code_in(answer) for answer in answers}) == 1
    assert Feedback.objects.count() == 1


def test_no_count_is_lost_between_threads():
    request = RequestFactory().get("/")

    numbers = at_once(8, lambda: limits.count(scope="many", request=request))

    assert sorted(numbers) == list(range(1, 9))
    assert DailySecret.objects.count() == 1
