"""A confirmed contact: replaced, deleted, mailed what tells nothing, and led back to the action."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaign import mails
from campaign.models import Action, ActionContact
from campaign.services.contacts import confirm_address
from campaign.services.states import approve_action
from core.mail import queue_mail
from core.models import MailedLink
from tests import campaign_registering as registering
from tests import prepared
from tests.conftest import LANGUAGES
from tests.contacting import (
    ADDRESS,
    CANARY,
    CONTACT,
    LINK,
    ask_for_link,
    composed,
    entrances,
    queued,
)
from tests.sendings import as_if_opened

pytestmark = pytest.mark.django_db

INSERTED = re.compile(r'INSERT INTO "?(\w+)')
# Words of the campaign and of the action that no mail may hold.
TELLING = ["drug", "punish", "campaign", "action", "lisboa", "26 june", registering.WHAT["title"]]


@pytest.fixture(scope="module", autouse=True)
def registered(django_db_setup: None, django_db_blocker) -> Iterator[Client]:
    """Send an action once for all tests, with an address that is confirmed; return the browser in which it is open."""

    def make() -> Client:
        browser = Client()
        registering.begin(browser)
        registering.fill_in(browser)
        browser.post("/en/my-action/contact/", {**as_if_opened(), **CONTACT})
        confirm_address(contact_id=str(ActionContact.objects.get().pk))
        registering.send(browser)
        return browser

    with prepared.for_a_module(django_db_blocker, make, registering.year_path()) as browser:
        yield browser


@pytest.fixture
def entered(client: Client, registered: Client) -> Client:
    """Return a client with an action that was sent, with an address that is confirmed."""
    client.cookies = deepcopy(registered.cookies)
    return client


def test_empty_form_leaves_the_stored_contact_alone(entered: Client):
    registering.save(entered, "contact", may_introduce="on")

    assert ActionContact.objects.get().name == CANARY
    assert Action.objects.get().may_introduce


def test_new_contact_replaces_all_of_the_old_one(entered: Client):
    registering.save(entered, "contact", name="Another")

    contact = ActionContact.objects.get()
    assert (contact.name, contact.email, contact.confirmed_at) == ("Another", "", None)


def test_contact_is_deleted_at_once(entered: Client):
    entered.post("/en/my-action/contact/delete/")

    assert not ActionContact.objects.exists()


def test_sending_queues_the_mail_that_it_has_arrived(entered: Client):
    assert queued("campaign.received") == 1


@pytest.mark.parametrize("name", [*mails.NEWS, "campaign.enter"])
def test_mail_tells_nothing_of_the_action_in_any_language(entered: Client, name):
    for language in LANGUAGES:
        mail = composed(name, Action.objects.get().pk, language)

        assert mail.to == ADDRESS
        whole = f"{mail.subject}\n{mail.text}".replace(settings.SITE_ADDRESS, "")
        # The address of the page for codes names neither campaign nor action.
        assert "/my-action/" in whole or name == "campaign.enter"
        # A token may spell any word.
        plain = LINK.sub("", whole).lower().replace("/my-action/", "")
        assert [word for word in TELLING if word.lower() in plain] == [], language


def test_link_in_a_mail_stops_the_mails(entered: Client):
    action = Action.objects.get()
    mail = composed("campaign.approved", action.pk)
    token = LINK.search(mail.text)[1]

    Client().post(f"/en/link/{token}/")

    assert composed("campaign.approved", action.pk) is None


def test_mailed_link_opens_the_action_once(entered: Client):
    action = Action.objects.get()
    token = LINK.search(composed("campaign.enter", action.pk).text)[1]
    scanner, person = Client(), Client()
    scanner.get(f"/en/link/{token}/")

    opened_page = person.post(f"/en/link/{token}/", follow=True)

    assert registering.WHAT["title"] in opened_page.content.decode()
    assert scanner.post(f"/en/link/{token}/").status_code == 404


def writes(queries: CaptureQueriesContext) -> list[str]:
    """Return into which tables something was put, in order."""
    found = [INSERTED.match(query["sql"]) for query in queries.captured_queries]
    return [match[1] for match in found if match]


def test_asking_for_a_link_says_the_same_whether_or_not_there_is_something(entered: Client):
    with CaptureQueriesContext(connection) as known:
        page = ask_for_link(ADDRESS)
    with CaptureQueriesContext(connection) as unknown:
        other_page = ask_for_link("nobody@example.org")

    assert page.content == other_page.content
    assert writes(known) == writes(unknown)
    mailed = [composed("campaign.enter", mail.record_id) for mail in entrances()]
    assert [mail.to for mail in mailed if mail] == [ADDRESS]


def test_hurried_asking_for_a_link_is_answered_a_little_later_and_once(entered: Client):
    for _press in range(3):
        ask_for_link(ADDRESS, seconds_ago=0)

    mail = entrances().get()
    assert mail.next_attempt_at > timezone.now() + timedelta(minutes=1)


def test_deleting_the_contact_voids_what_was_mailed(entered: Client):
    token = LINK.search(composed("campaign.enter", Action.objects.get().pk).text)[1]

    entered.post("/en/my-action/contact/delete/")

    assert Client().post(f"/en/link/{token}/").status_code == 404
    assert not MailedLink.objects.filter(used_at=None).exists()


def test_link_at_a_former_address_does_not_stop_the_mails_to_a_new_one(entered: Client):
    token = LINK.search(composed("campaign.approved", Action.objects.get().pk).text)[1]
    registering.save(entered, "contact", name="Another", email="another@example.org")

    assert Client().post(f"/en/link/{token}/").status_code == 404
    assert ActionContact.objects.get().wants_mail


def test_mail_about_an_erased_action_is_no_longer_needed(entered: Client):
    action = Action.objects.get()
    queue_mail(kind="campaign.approved", record=action, language="en")

    entered.post("/en/my-action/withdraw/", {"what": "erase", "counted": "no"})

    assert composed("campaign.approved", action.pk) is None
    assert composed("campaign.enter", action.pk) is None


def test_organiser_is_told_of_a_withdrawal(entered: Client):
    entered.post("/en/my-action/withdraw/", {"what": "hide", "counted": "no"})

    assert queued("campaign.withdrawn") == 1
    assert composed("campaign.withdrawn", Action.objects.get().pk).to == ADDRESS


def test_code_still_opens_the_action_when_the_contact_is_gone(entered: Client):
    coordinator = get_user_model().objects.create_superuser("coordinator-x")
    approve_action(action_id=Action.objects.get().pk, coordinator=coordinator)
    ActionContact.objects.all().delete()

    assert "It is approved." in entered.get("/en/my-action/").content.decode()
