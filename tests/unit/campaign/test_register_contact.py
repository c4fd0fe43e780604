"""Contacts: sealed, never shown, confirmed before anything else is mailed; mails that tell nothing."""

import logging
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from campaign import mails
from campaign.models import Action, ActionContact
from campaign.services.contacts import MOST_CONFIRMATIONS, confirm_address
from campaign.services.states import approve_action
from core.mail import queue_mail
from core.mail.kinds import kind_named
from core.models import MailedLink, OutgoingMail
from tests import campaign_registering as registering
from tests.campaign_search import places_of
from tests.conftest import LANGUAGES
from tests.sendings import as_if_opened, opened

pytestmark = pytest.mark.django_db

CANARY = "kanarienvogel"
ADDRESS = f"{CANARY}@example.org"
CONTACT = {"name": CANARY, "email": ADDRESS, "channel": CANARY, "organisation": CANARY}
INSERTED = re.compile(r'INSERT INTO "?(\w+)')
LINK = re.compile(r"/link/([\w-]+)/")
# Words of the campaign and of the action that no mail may hold.
TELLING = ["drug", "punish", "campaign", "action", "lisboa", "26 june", registering.WHAT["title"]]


@pytest.fixture
def entered(client: Client) -> Client:
    """Return a client with an action that was sent, with an address that is confirmed."""
    registering.begin(client)
    registering.fill_in(client)
    path = "/en/my-action/contact/"
    client.post(path, {**as_if_opened(), **CONTACT})
    confirm_address(contact_id=str(ActionContact.objects.get().pk))
    registering.send(client)
    return client


def composed(name: str, record_id: int | str, language: str = "en"):
    with translation.override(language):
        return kind_named(name).compose(str(record_id), language)


def queued(name: str) -> int:
    return OutgoingMail.objects.filter(kind=name).count()


def test_contact_is_in_no_page_no_table_and_no_log(client: Client, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")
    registering.begin(client)
    path = "/en/my-action/contact/"

    answers = [client.post(path, {**opened(client, path), **CONTACT})]
    answers += [client.get(f"/en/my-action/{name}") for name in ("", "contact/", "check/")]

    assert ActionContact.objects.get().email == ADDRESS
    assert not any(CANARY in answer.content.decode() for answer in answers)
    assert places_of([CANARY]) == set()
    assert CANARY not in caplog.text


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


def test_address_is_asked_to_confirm_and_told_nothing_before(client: Client):
    registering.begin(client)
    registering.fill_in(client)
    path = "/en/my-action/contact/"
    client.post(path, {**as_if_opened(), **CONTACT})
    registering.send(client)
    contact = ActionContact.objects.get()

    confirmation = composed("campaign.confirm_address", contact.pk)
    assert queued("campaign.confirm_address") == 1
    assert composed("campaign.received", Action.objects.get().pk) is None

    token = LINK.search(confirmation.text)[1]
    Client().get(f"/en/link/{token}/")
    contact.refresh_from_db()
    assert contact.confirmed_at is None
    Client().post(f"/en/link/{token}/")
    contact.refresh_from_db()
    assert contact.confirmed_at
    assert composed("campaign.received", Action.objects.get().pk).to == ADDRESS


def confirmations() -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(kind="campaign.confirm_address")


def test_organiser_reads_whether_an_address_waits_to_be_confirmed(client: Client):
    waits = "We mail you a link that confirms your address"
    registering.begin(client)
    registering.save(client, "contact", channel="on paper")
    assert waits not in client.get("/en/my-action/").content.decode()
    assert "not confirmed" not in client.get("/en/my-action/contact/").content.decode()

    registering.save(client, "contact", email=ADDRESS)
    assert waits in client.get("/en/my-action/").content.decode()

    confirm_address(contact_id=str(ActionContact.objects.get().pk))
    assert waits not in client.get("/en/my-action/").content.decode()


def test_hurried_contact_is_asked_to_confirm_a_little_later(client: Client):
    registering.begin(client)

    registering.save(client, "contact", **CONTACT)

    assert confirmations().get().next_attempt_at > timezone.now() + timedelta(minutes=1)


def test_one_address_gets_few_mails_within_an_hour_from_however_many_actions():
    clients = [Client() for _number in range(2)]
    for client in clients:
        registering.begin(client)
    for number in range(MOST_CONFIRMATIONS + 3):
        address = ADDRESS.upper() if number % 2 else ADDRESS
        registering.save(clients[number % 2], "contact", **{**CONTACT, "email": address})

    assert confirmations().count() == MOST_CONFIRMATIONS
    registering.save(clients[0], "contact", email="another@example.org")
    assert confirmations().count() == MOST_CONFIRMATIONS + 1


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


def ask_for_link(address: str, seconds_ago: float = 30):
    client = Client()
    path = "/en/my-action/link/"
    return client.post(path, {**opened(client, path, seconds_ago), "email": address})


def entrances() -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(kind="campaign.enter")


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


def test_address_that_was_never_confirmed_gets_no_link(client: Client):
    registering.begin(client)
    registering.save(client, "contact", **CONTACT)

    ask_for_link(ADDRESS)

    assert [composed("campaign.enter", mail.record_id) for mail in entrances()] == [None]


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
