"""Sendings whose check for forgery fails: nothing is stored, and what a person typed is kept."""

import pytest
from django.conf import settings
from django.test import Client

from campaign.models import Action, ActionContent
from tests import campaign_registering as registering

pytestmark = pytest.mark.django_db

OWN = "http://testserver"
FOREIGN = ["https://evil.example", "null", "http://testserver.evil.example"]
FORMS = [
    "safety",
    "what",
    "contact",
    "check",
    "withdraw",
    "copy",
    "report",
    "report/delete",
    "introduction",
]
BUTTONS = ["held", "contact/delete", "picture/delete"]


@pytest.fixture
def strict() -> Client:
    """Return a browser with an open draft, whose sendings are checked."""
    client = Client()
    registering.begin(client)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[
        settings.SESSION_COOKIE_NAME
    ].value
    return strict


def save(client: Client, section: str, **headers: str):
    return client.post(f"/en/my-action/{section}/", registering.WHAT, headers=headers)


def stored_titles() -> set[str]:
    return set(ActionContent.objects.values_list("title", flat=True))


def test_a_failed_check_keeps_what_was_typed_and_stores_nothing(strict: Client):
    answer = save(strict, "what", origin=OWN)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert registering.WHAT["title"] in html
    assert "Please send the form once more." in html
    assert registering.WHAT["title"] not in stored_titles()


def test_the_page_that_comes_back_can_be_sent(strict: Client):
    token = save(strict, "what", origin=OWN).context["csrf_token"]

    data = {**registering.WHAT, "csrfmiddlewaretoken": str(token)}
    strict.post("/en/my-action/what/", data, headers={"origin": OWN})

    assert registering.WHAT["title"] in stored_titles()


def test_an_own_page_without_an_origin_is_known_by_where_it_came_from(strict: Client):
    answer = save(strict, "what", referer=f"{OWN}/en/my-action/what/")

    assert registering.WHAT["title"] in answer.content.decode()
    assert registering.WHAT["title"] not in stored_titles()


@pytest.mark.parametrize("origin", FOREIGN)
def test_nothing_of_another_sites_form_gets_into_a_page(strict: Client, origin):
    answers = [save(strict, "what", origin=origin), save(Client(enforce_csrf_checks=True), "what")]

    for answer in answers:
        assert answer.status_code == 403
        assert registering.WHAT["title"] not in answer.content.decode()
    assert registering.WHAT["title"] not in stored_titles()


def test_where_the_two_hours_are_over_too_the_code_is_asked_for_and_nothing_is_lost(strict: Client):
    code = registering.begin(Client())
    nobody = Client(enforce_csrf_checks=True)

    page = nobody.post("/en/my-action/what/", registering.WHAT, headers={"origin": OWN})
    data = {**registering.WHAT, "code": code}
    again = nobody.post("/en/my-action/what/", data, headers={"origin": OWN})

    for answer in (page, again):
        assert registering.WHAT["title"] in answer.content.decode()
    assert registering.WHAT["title"] not in stored_titles()


@pytest.mark.parametrize("path", [*FORMS, *BUTTONS])
def test_no_view_of_an_open_action_does_anything_for_another_site(strict: Client, path):
    before = list(Action.objects.values()), list(ActionContent.objects.values())

    answer = save(strict, path, origin=FOREIGN[0])

    assert answer.status_code == 403
    assert (list(Action.objects.values()), list(ActionContent.objects.values())) == before
