"""What coordinators do with an action beside deciding: wording, place, notes, and what became of it."""

from datetime import date

import pytest

from campaign.models import (
    Precision,
    State,
    Visibility,
)
from campaign.services.protection import withdraw_action
from core.people.coordination import limit_coordinator
from tests.moderating import (
    account,
    approved,
    give_contact,
    received,
    review,
    take,
)

pytestmark = pytest.mark.django_db


def test_wording_is_corrected_in_what_waits():
    action = received(title="Marhc", links=["https://example.org/a", "https://example.org/b"])

    take(
        action,
        "correct",
        title="March",
        description="We walk together.",
        links="https://example.org/b",
    )

    text = action.contents.get()
    assert (text.title, text.links, text.meeting_place) == (
        "March",
        ["https://example.org/b"],
        "Uhuru Park",
    )
    assert action.events.filter(kind="corrected", actor=account("coordinator")).exists()


def test_no_correction_adds_a_link_or_touches_the_place():
    action = received(links=["https://example.org/a"])

    answer = take(
        action, "correct", title="March", links="https://other.example/", meeting_place="Elsewhere"
    )

    assert answer.status_code == 422
    assert "Only links that the organiser gave" in answer.content.decode()
    assert action.contents.get().links == ["https://example.org/a"]


def test_an_approved_text_is_corrected_where_everybody_reads_it():
    action = approved(title="Marhc")

    take(action, "correct", title="March")

    text = action.contents.get()
    assert (text.title, text.is_public) == ("March", True)


def test_the_place_is_made_coarser_at_once():
    action = approved()

    take(action, "private", precision="country", visibility="counted")

    text = action.contents.get()
    assert (text.precision, text.visibility, text.city, text.meeting_place) == (
        "country",
        "counted",
        None,
        "",
    )


@pytest.mark.parametrize("finer", [{"precision": "city"}, {"visibility": "now"}])
def test_nothing_is_offered_or_taken_that_shows_more(finer):
    action = approved(precision=Precision.COUNTRY, visibility=Visibility.AFTER)

    answer = take(action, "private", **{"precision": "country", "visibility": "after", **finer})

    assert answer.status_code == 422
    text = action.contents.get()
    assert (text.precision, text.visibility) == ("country", "after")


def test_notes_are_kept_for_coordinators():
    action = received()

    answer = take(action, "note", note="Called them, all is well.")

    assert "Called them, all is well." in answer.content.decode()
    assert action.notes.get().author == account("coordinator")


@pytest.mark.parametrize("erase", [False, True])
def test_nothing_is_noted_about_a_withdrawn_action(erase):
    action = approved()
    version = review(action).context["version"]
    withdraw_action(action_id=action.pk, stays_counted=True, erase=erase)

    answer = take(action, "note", version=version, note="Called them, all is well.")

    assert "This is no longer possible" in answer.content.decode()
    assert not action.notes.exists()


def test_postponed_and_cancelled_are_said_on_the_page():
    action = approved()

    take(action, "happening", happening="cancelled")

    action.refresh_from_db()
    assert action.happening == "cancelled"


def test_an_action_is_confirmed_after_its_day():
    action = approved(start_date=date(2020, 6, 26), visibility=Visibility.AFTER)

    assert "Confirm that it took place" in review(action).content.decode()
    take(action, "held")

    action.refresh_from_db()
    assert action.held_at is not None


def test_before_its_day_no_confirmation_is_offered():
    action = approved(start_date=date(2031, 6, 26))

    assert "Confirm that it took place" not in review(action).content.decode()


@pytest.mark.parametrize(("extent", "texts"), [("hide", 1), ("erase", 0)])
def test_an_action_is_withdrawn_on_behalf_of_its_organiser(extent, texts):
    action = approved(title="March")
    give_contact(action)

    take(action, "withdraw", extent=extent, asked="on")

    action.refresh_from_db()
    assert action.state == State.WITHDRAWN
    assert action.contents.count() == texts


def test_a_coordinator_with_limits_reads_that_an_action_is_erased():
    limit_coordinator(user=account("coordinator"), countries=["KE"], languages=["en"])

    answer = take(approved(), "withdraw", extent="erase", asked="on")

    assert answer.status_code == 200
    assert "The action is withdrawn." in answer.content.decode()


def test_withdrawing_asks_for_a_confirmation():
    action = approved()

    answer = take(action, "withdraw", extent="erase")

    action.refresh_from_db()
    assert (answer.status_code, action.state) == (422, State.APPROVED)


def test_the_history_says_who_did_what():
    action = received()

    take(action, "claim")
    html = review(action).content.decode()

    assert "Taken on" in html
    assert "coordinator" in html
