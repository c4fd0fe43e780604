"""Buttons of an action: their addresses are opened once more by reloads, and by going back."""

import pytest
from django.test import Client

from campaign.models import Action, ActionContact
from tests import campaign_registering as registering

pytestmark = pytest.mark.django_db

BUTTONS = [
    *("happening", "held", "mail", "leave", "contact/delete", "picture/delete", "grant/withdraw"),
    *("report/quotations/remove", "report/photos/remove"),
]


@pytest.fixture
def entered(client: Client) -> Client:
    """Return a browser in which an action is open."""
    registering.begin(client)
    return client


@pytest.mark.parametrize("address", BUTTONS)
def test_address_of_a_button_that_is_opened_leads_to_a_page(entered: Client, address: str):
    answer = entered.get(f"/en/my-action/{address}/", follow=True)

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


def test_opening_the_address_of_a_button_does_not_press_it(entered: Client):
    registering.save(entered, "contact", name="Someone")

    for address in BUTTONS:
        entered.get(f"/en/my-action/{address}/")

    action = Action.objects.get(contents__country="PT", is_example=False)
    assert ActionContact.objects.filter(action=action).exists()
    assert "Forget this device" in entered.get("/en/my-action/").content.decode()
