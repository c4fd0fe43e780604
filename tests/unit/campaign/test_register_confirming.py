"""Contacts: sealed, never shown, and confirmed before anything else is mailed."""

import logging
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from campaign.models import Action, ActionContact
from campaign.services.contacts import MOST_CONFIRMATIONS, confirm_address
from core.models import OutgoingMail
from tests import campaign_registering as registering
from tests.campaign_search import places_of
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
from tests.sendings import as_if_opened, opened

pytestmark = pytest.mark.django_db


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


def test_address_that_was_never_confirmed_gets_no_link(client: Client):
    registering.begin(client)
    registering.save(client, "contact", **CONTACT)

    ask_for_link(ADDRESS)

    assert [composed("campaign.enter", mail.record_id) for mail in entrances()] == [None]
