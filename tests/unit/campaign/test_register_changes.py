"""Changing and withdrawing: more private at once, everything else after review, gone when it is said."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    ActionEvent,
    CampaignYear,
    CountryDefault,
    Happening,
    State,
    Visibility,
)
from campaign.selectors.public import counted_contents, listed_contents
from campaign.services.protection import lock_down_country
from campaign.services.states import StepNotOpen, approve_action
from core.codes import find_by_code
from tests import campaign_registering as registering
from tests import prepared
from tests.campaign_search import places_of
from tests.sendings import code_in, opened

pytestmark = pytest.mark.django_db

CANARY = "kanarienvogel"


@pytest.fixture
def coordinator():
    return get_user_model().objects.create_superuser("coordinator-x")


@pytest.fixture(scope="module", autouse=True)
def registered(django_db_setup: None, django_db_blocker) -> Iterator[tuple[str, Client]]:
    """Register an action once for all tests; return its code and the browser in which it is open."""

    def make() -> tuple[str, Client]:
        browser = Client()
        code = registering.begin(browser)
        registering.fill_in(browser)
        registering.send(browser)
        return code, browser

    with prepared.for_a_module(django_db_blocker, make, registering.year_path()) as found:
        yield found


@pytest.fixture
def sent(client: Client, registered: tuple[str, Client]) -> str:
    """Return the code of an action that waits for a coordinator, and is open in the client."""
    code, browser = registered
    client.cookies = deepcopy(browser.cookies)
    return code


@pytest.fixture
def approved(sent: str, coordinator) -> str:
    """Return the code of an action that is on the list."""
    approve_action(action_id=Action.objects.get().pk, coordinator=coordinator)
    return sent


def public_title() -> str:
    return ActionContent.objects.get(is_public=True).title


def withdraw(client: Client, what: str, counted: str):
    return client.post("/en/my-action/withdraw/", {"what": what, "counted": counted})


def test_change_of_an_approved_action_waits_while_the_approved_text_stays(
    client: Client, approved, coordinator
):
    registering.save(client, "what", **{**registering.WHAT, "title": "A new title"})
    assert public_title() == registering.WHAT["title"]
    with pytest.raises(StepNotOpen):
        approve_action(action_id=Action.objects.get().pk, coordinator=coordinator)

    registering.send(client)
    assert public_title() == registering.WHAT["title"]
    assert Action.objects.get().waits_since

    approve_action(action_id=Action.objects.get().pk, coordinator=coordinator)
    assert public_title() == "A new title"


def test_saving_what_is_the_same_changes_nothing(client: Client, approved):
    registering.save(client, "what", **registering.WHAT)

    assert ActionContent.objects.get().is_public


def test_what_waits_is_taken_back_while_it_is_being_changed(client: Client, sent, coordinator):
    registering.save(client, "what", **{**registering.WHAT, "title": "A new title"})

    action = Action.objects.get()
    assert (action.state, action.waits_since) == (State.DRAFT, None)
    with pytest.raises(StepNotOpen):
        approve_action(action_id=action.pk, coordinator=coordinator)
    registering.send(client)
    assert Action.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("visibility", ["after", "counted", "uncounted"])
def test_more_private_works_at_once_and_needs_no_review(client: Client, approved, visibility):
    assert listed_contents().exists()

    registering.save(
        client,
        "safety",
        country="PT",
        precision="city",
        visibility=visibility,
        suggested_for="PT",
    )

    action = Action.objects.get()
    assert not listed_contents().exists()
    assert (action.state, action.waits_since) == (State.APPROVED, None)
    assert ActionEvent.objects.filter(kind=ActionEvent.Kind.COARSENED).exists()


def test_less_private_waits_for_a_coordinator(client: Client, approved):
    Action.objects.get().contents.update(visibility=Visibility.COUNTED)

    registering.save(client, "safety", **registering.SAFETY, suggested_for="PT")

    assert not listed_contents().exists()
    assert ActionContent.objects.get(is_public=False).visibility == Visibility.NOW


def test_action_of_an_archived_year_can_still_be_made_more_private(client: Client, approved):
    CampaignYear.objects.filter(year=2027).update(
        call_opens_on="2027-01-01",
        grant_deadline_on="2027-01-02",
        assessment_ends_on="2027-01-03",
        day="2027-01-10",
        reports_due_on="2027-01-11",
        archived_on="2027-01-12",
    )
    year = CampaignYear.objects.get(year=2027)
    assert year.phase_at(timezone.now() + timedelta(days=90)) == "archived"
    Action.objects.update(year=CampaignYear.objects.get(year=2026))

    assert registering.save(client, "what", **registering.WHAT).status_code == 302
    registering.save(
        client, "safety", country="PT", precision="country", visibility="now", suggested_for="PT"
    )

    content = ActionContent.objects.get()
    assert (content.precision, content.city) == ("country", None)


@pytest.mark.parametrize("counted", ["yes", "no"])
@pytest.mark.parametrize("what", ["hide", "erase"])
def test_withdrawn_action_is_gone_and_counts_as_its_organiser_wants(
    client: Client, approved, what, counted
):
    answer = withdraw(client, what, counted)

    assert "It is withdrawn" in answer.content.decode()
    assert not listed_contents().exists()
    assert counted_contents(registering.open_year()).exists() == (counted == "yes")


def test_erased_action_leaves_neither_text_nor_contact_nor_a_code_that_opens_it(
    client: Client, approved
):
    registering.save(client, "what", **{**registering.WHAT, "title": CANARY})
    registering.save(client, "contact", email=f"{CANARY}@example.org", name=CANARY)

    withdraw(client, "erase", "yes")

    assert places_of([CANARY, registering.WHAT["title"]]) == set()
    assert not ActionContact.objects.exists()
    assert find_by_code(Action.objects.all(), approved) is None
    assert client.get("/en/my-action/check/").status_code == 302


def test_hidden_action_can_be_erased_later(client: Client, approved):
    withdraw(client, "hide", "yes")

    withdraw(client, "erase", "no")

    assert not ActionContent.objects.exists()


def test_nothing_of_a_withdrawn_action_can_be_changed(client: Client, approved):
    withdraw(client, "hide", "yes")

    registering.save(client, "what", **{**registering.WHAT, "title": CANARY})
    registering.save(client, "contact", name=CANARY)
    registering.save(client, "safety", **registering.SAFETY, suggested_for="PT")

    assert Action.objects.get().state == State.WITHDRAWN
    assert places_of([CANARY]) == set()


@pytest.mark.parametrize("happening", list(Happening))
def test_organiser_says_whether_it_takes_place(client: Client, approved, happening):
    client.post("/en/my-action/happening/", {"happening": happening.value})

    assert Action.objects.get().happening == happening


def test_nonsense_about_taking_place_changes_nothing(client: Client, approved):
    answer = client.post("/en/my-action/happening/", {"happening": "nonsense"})

    assert answer.status_code == 302
    assert Action.objects.get().happening == Happening.PLANNED


def test_action_shown_after_the_event_shows_once_its_organiser_confirms(client: Client, approved):
    ActionContent.objects.update(visibility=Visibility.AFTER)
    client.post("/en/my-action/held/")
    assert not listed_contents().exists()

    ActionContent.objects.update(start_date=timezone.now().date() - timedelta(days=2))
    assert "Has it taken place?" in client.get("/en/my-action/").content.decode()
    client.post("/en/my-action/held/")

    assert listed_contents().exists()


def test_copy_is_a_draft_with_the_text_and_a_code_of_its_own(client: Client, approved):
    registering.save(client, "contact", name=CANARY, email=f"{CANARY}@example.org")
    Action.objects.update(year=CampaignYear.objects.get(year=2026))
    path = "/en/my-action/copy/"
    fields = opened(client, path)

    codes = {code_in(client.post(path, fields))}

    copy = find_by_code(Action.objects.all(), codes.pop())
    assert copy is not None
    content = copy.contents.get()
    assert (copy.year.year, copy.state, content.is_public) == (2027, State.DRAFT, False)
    assert (content.title, content.start_date) == (registering.WHAT["title"], None)
    assert copy.consented_at is None
    assert ActionContact.objects.get().action_id != copy.pk
    assert find_by_code(Action.objects.all(), approved) != copy


def copied(client: Client) -> ActionContent:
    path = "/en/my-action/copy/"
    client.post(path, opened(client, path))
    return ActionContent.objects.get(is_public=False)


def test_copy_is_as_private_as_its_country_asks_for_by_now(client: Client, approved):
    ActionContent.objects.update(precision="place", meeting_place="Rossio")
    CountryDefault.objects.update_or_create(
        country="PT", defaults={"visibility": "after", "offers_meeting_place": False}
    )

    copy = copied(client)

    assert (copy.precision, copy.visibility, copy.meeting_place) == ("city", "after", "")
    assert copy.city is not None


def test_copy_is_not_listed_where_the_country_is_hidden(client: Client, approved, coordinator):
    lock_down_country(country="PT", reason="Arrests", actor=coordinator)

    assert copied(client).visibility == Visibility.COUNTED


def test_copy_is_not_less_private_than_what_was_copied(client: Client, approved):
    ActionContent.objects.update(visibility=Visibility.UNCOUNTED)
    CountryDefault.objects.update_or_create(country="PT", defaults={"precision": "city"})

    assert copied(client).visibility == Visibility.UNCOUNTED


def test_copy_is_open_after_it_was_made(client: Client, approved):
    path = "/en/my-action/copy/"
    client.post(path, opened(client, path))

    registering.save(client, "what", **{**registering.WHAT, "title": "The copy"})

    assert public_title() == registering.WHAT["title"]
    assert ActionContent.objects.get(is_public=False).title == "The copy"


def test_device_forgets_the_action(client: Client, sent):
    client.post("/en/my-action/leave/")

    assert client.get("/en/my-action/check/").headers["Location"] == "/en/my-action/"


def test_code_opens_the_status_on_another_device(sent):
    other = Client()

    answer = other.post("/en/my-action/", {"code": sent.lower()}, follow=True)

    page = answer.content.decode()
    assert "waits for a coordinator" in page
    assert registering.WHAT["title"] in page
    assert sent not in page


def test_session_opens_one_action_alone(client: Client, sent):
    first = Action.objects.get()
    other = Client()
    registering.begin(other)

    registering.save(other, "what", **{**registering.WHAT, "title": "The other"})

    assert first.contents.get().title == registering.WHAT["title"]
