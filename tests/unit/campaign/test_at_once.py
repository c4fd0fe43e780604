"""Several people working on one action at the same moment, each over a connection of their own."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from campaign.models import Action, CampaignYear, CountryLockdown, Precision, State, Visibility
from campaign.reminders import send_reminders
from campaign.services import protection, states
from core.models import OutgoingMail
from tests.committed import at_once, committing
from tests.moderating import YEAR, account, approved, changed, give_contact, received

ROUNDS = 5


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with committing(django_db_blocker):
        yield
        Action.objects.filter(year__year=YEAR).delete()
        CampaignYear.objects.filter(year=YEAR).delete()
        CountryLockdown.objects.all().delete()


def outcome(step: Any, **arguments: Any) -> str:
    """Take a step and tell how it went."""
    try:
        step(**arguments)
    except states.StepNotOpen as error:
        return type(error).__name__
    return "done"


def race(action: Action, *steps: tuple[Any, dict[str, Any]]) -> list[str]:
    """Take different steps with one action at the same moment."""
    waiting = [partial(outcome, step, action_id=action.pk, **more) for step, more in steps]
    return at_once(len(waiting), lambda: waiting.pop()())


def test_of_two_moderators_one_takes_an_action_on():
    steps = [
        (states.claim_action, {"coordinator": account(name)}) for name in ("admin", "coordinator")
    ]
    for _round in range(ROUNDS):
        action = received()

        outcomes = race(action, *steps)

        assert sorted(outcomes) == ["ClaimedByOther", "done"]
        assert action.events.count() == 1


def test_of_two_decisions_one_stands():
    person = {"coordinator": account("coordinator")}
    for _round in range(ROUNDS):
        action = received()

        outcomes = race(action, (states.approve_action, person), (states.decline_action, person))

        assert sorted(outcomes) == ["StepNotOpen", "done"]
        action.refresh_from_db()
        assert action.contents.filter(is_public=True).exists() is (action.state == State.APPROVED)


def test_an_action_withdrawn_during_its_approval_is_withdrawn_in_the_end():
    person = {"coordinator": account("coordinator")}
    wish = {"stays_counted": False, "erase": True}
    for _round in range(ROUNDS):
        action = received()

        race(action, (states.approve_action, person), (protection.withdraw_action, wish))

        action.refresh_from_db()
        assert action.state == State.WITHDRAWN
        assert not action.contents.exists()


def test_nothing_finer_survives_an_approval_during_which_the_place_is_coarsened():
    person = {"coordinator": account("coordinator")}
    wish = {"precision": Precision.COUNTRY, "visibility": Visibility.NOW}
    for _round in range(ROUNDS):
        action = approved()
        changed(action, title="Changed")

        race(action, (states.approve_action, person), (protection.make_more_private, wish))

        text = action.contents.get()
        assert (text.title, text.precision) == ("Changed", Precision.COUNTRY)
        assert (text.meeting_place, text.city_as_written, text.city_id) == ("", "", None)


def test_a_country_is_locked_once_by_many():
    person = account("coordinator")

    at_once(4, lambda: protection.lock_down_country(country="KE", reason="Arrests", actor=person))

    assert CountryLockdown.objects.filter(country="KE", lifted_at=None).count() == 1


def test_jobs_that_run_at_the_same_moment_remind_once():
    action = approved()
    give_contact(action, confirmed_at=timezone.now())

    numbers = at_once(4, lambda: send_reminders(datetime(2031, 8, 10, tzinfo=UTC)))

    assert sum(numbers) == 1
    mails = OutgoingMail.objects.filter(kind="campaign.reminder.report_due")
    assert mails.filter(record_id=str(action.pk)).count() == 1
    mails.delete()
