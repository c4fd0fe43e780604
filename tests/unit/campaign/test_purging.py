"""What is deleted by itself, and when."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from campaign.models import (
    Action,
    ActionContact,
    ActionMessage,
    ActionNote,
    Precision,
    State,
)
from campaign.services import purging
from campaign.services.protection import withdraw_action
from tests.moderating import (
    approved,
    campaign_year,
    give_contact,
    make_action,
    make_content,
    received,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)


def is_there(action: Action) -> bool:
    return Action.objects.filter(pk=action.pk).exists()


@pytest.mark.parametrize(("days", "kept"), [(59, True), (61, False)])
def test_a_draft_that_nobody_touches_goes_after_sixty_days(days, kept):
    then = NOON - timedelta(days=days)
    action = make_action(created_at=then)
    make_content(action, changed_at=then)

    purging.delete_old_drafts(NOON)

    assert is_there(action) is kept


def test_a_draft_that_is_worked_on_stays():
    action = make_action(created_at=NOON - timedelta(days=200))
    make_content(action, changed_at=NOON)

    purging.delete_old_drafts(NOON)

    assert is_there(action)


def test_a_draft_takes_its_contact_along():
    action = make_action(created_at=NOON - timedelta(days=61))
    give_contact(action)

    purging.delete_old_drafts(NOON)

    assert not ActionContact.objects.filter(action_id=action.pk).exists()


@pytest.mark.parametrize(("days", "kept"), [(59, True), (61, False)])
def test_a_declined_action_goes_sixty_days_after_the_decision(days, kept):
    action = make_action(state=State.DECLINED, decided_at=NOON - timedelta(days=days))

    purging.delete_old_drafts(NOON)

    assert is_there(action) is kept


@pytest.mark.parametrize("state", purging.NEVER_APPROVED)
@pytest.mark.parametrize(("day", "kept"), [(date(2031, 11, 30), True), (date(2031, 12, 1), False)])
def test_what_was_never_approved_goes_with_the_archive(state, day, kept):
    moment = datetime.combine(day, time(12), UTC)
    action = make_action(state=state, decided_at=moment)
    make_content(action)

    purging.delete_unwanted_actions(moment)

    assert is_there(action) is kept


@pytest.mark.parametrize("code_hash", ["a" * 64, None])
def test_a_withdrawn_action_is_erased_with_the_archive_whether_or_not_it_had_a_code(code_hash):
    action = approved(title="Taken back", action_fields={"code_hash": code_hash})
    withdraw_action(action_id=action.pk, stays_counted=True)

    moment = datetime(2031, 12, 1, 12, tzinfo=UTC)

    assert purging.erase_withdrawn_actions(moment) == 1
    assert action.contents.get().title == ""
    assert purging.erase_withdrawn_actions(moment) == 0


def test_what_was_approved_stays_in_the_archive():
    action = approved()

    purging.delete_unwanted_actions(datetime(2031, 12, 1, 12, tzinfo=UTC))

    assert is_there(action)


@pytest.mark.parametrize("state", [s for s in State if s not in (State.DRAFT, State.DECLINED)])
def test_no_other_action_is_ever_deleted_by_age(state):
    long_ago = NOON - timedelta(days=4000)
    action = make_action(state=state, created_at=long_ago, decided_at=long_ago)

    purging.delete_old_drafts(NOON)

    assert is_there(action)


KEPT_FOR_A_YEAR = {
    ActionContact: purging.delete_old_contacts,
    ActionNote: purging.delete_old_notes,
    ActionMessage: purging.delete_old_messages,
}


def leave_everything(year: int) -> Action:
    action = approved(action_fields={"year": campaign_year(year)})
    give_contact(action)
    ActionNote.objects.create(action=action, text="Call them")
    ActionMessage.objects.create(action=action, text="Thank you", language="en")
    return action


@pytest.mark.parametrize("model", KEPT_FOR_A_YEAR)
def test_contacts_notes_and_messages_go_when_their_year_is_archived_and_actions_stay(model):
    archived, current = leave_everything(2030), leave_everything(2031)

    KEPT_FOR_A_YEAR[model](datetime(2030, 12, 1, 12, tzinfo=UTC))

    assert not model.objects.filter(action=archived).exists()
    assert model.objects.filter(action=current).exists()
    assert archived.contents.exists()


@pytest.mark.parametrize(("day", "kept"), [(27, True), (28, False)])
def test_a_meeting_place_goes_when_the_day_is_over_everywhere(day, kept):
    action = approved(start_date=date(2031, 6, 26))

    purging.delete_old_meeting_places(datetime(2031, 6, day, 12, tzinfo=UTC))

    assert bool(action.contents.get().meeting_place) is kept


def test_the_meeting_place_of_several_days_stays_until_the_last():
    action = received(start_date=date(2031, 6, 20), end_date=date(2031, 6, 26))

    purging.delete_old_meeting_places(datetime(2031, 6, 26, 12, tzinfo=UTC))

    assert action.contents.get().meeting_place


def test_a_meeting_place_without_a_date_goes_with_the_day_of_action():
    action = received(start_date=None)

    purging.delete_old_meeting_places(datetime(2031, 6, 28, 12, tzinfo=UTC))

    text = action.contents.get()
    assert (text.meeting_place, text.precision) == ("", Precision.PLACE)


def test_purging_twice_deletes_once():
    leave_everything(2030)
    archived = datetime(2031, 1, 1, tzinfo=UTC)
    purging.delete_old_contacts(archived)

    assert purging.delete_old_contacts(archived) == 0


@pytest.mark.parametrize(("year", "titles"), [(2030, [""]), (2031, ["March for health"])])
def test_a_withdrawn_action_keeps_nothing_but_its_count_once_its_year_is_archived(year, titles):
    action = make_action(
        state=State.WITHDRAWN, year=campaign_year(year), code_hash="x", stays_counted=True
    )
    make_content(action, is_public=True)

    purging.delete_unwanted_actions(NOON)

    action.refresh_from_db()
    assert list(action.contents.values_list("title", flat=True)) == titles
    assert (action.code_hash is None) is (titles == [""])
    assert purging.delete_unwanted_actions(NOON) == 0
