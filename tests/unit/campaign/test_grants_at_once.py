"""Several people deciding and scoring at the same moment, each over a connection of their own."""

from functools import partial
from typing import Any

import pytest

from campaign.models import Action, CampaignYear, GrantApplication, GrantCriterion, GrantState
from campaign.services.grant_decisions import OverBudget, award_grant, spent
from campaign.services.protection import withdraw_action
from campaign.services.states import StepNotOpen
from tests.committed import at_once, committing
from tests.granting import reviewer, scored_by, with_application
from tests.moderating import YEAR, account, approved, campaign_year, give_contact

ROUNDS = 4


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with committing(django_db_blocker):
        yield
        Action.objects.filter(year__year=YEAR).delete()
        CampaignYear.objects.filter(year=YEAR).delete()
        type(account("coordinator")).objects.filter(username="second-reviewer").delete()


@pytest.fixture
def year() -> CampaignYear:
    """Return a year whose budget is enough for one grant and a half."""
    made = campaign_year()
    CampaignYear.objects.filter(pk=made.pk).update(
        grants_open_on=made.call_opens_on, grant_currency="USD", grant_budget=600
    )
    return CampaignYear.objects.get(pk=made.pk)


def handed_in(year: CampaignYear) -> GrantApplication:
    action = approved(action_fields={"year": year})
    give_contact(action)
    return with_application(action)


def outcome(step: Any, **arguments: Any) -> str:
    """Take a step and tell how it went."""
    try:
        step(**arguments)
    except (OverBudget, StepNotOpen) as error:
        return type(error).__name__
    return "done"


def awarding(application: GrantApplication) -> Any:
    values = {"message": "", "report_due_on": None, "coordinator": account("coordinator")}
    return partial(outcome, award_grant, application_id=application.pk, amount=400, **values)


def race(*steps: Any) -> list[str]:
    waiting = list(steps)
    return at_once(len(waiting), lambda: waiting.pop()())


def test_two_decisions_at_once_do_not_overspend_the_budget(year):
    for _round in range(ROUNDS):
        first, second = handed_in(year), handed_in(year)

        outcomes = race(awarding(first), awarding(second))

        assert sorted(outcomes) == ["OverBudget", "done"]
        assert spent(year) == 400
        GrantApplication.objects.all().delete()


def test_an_action_withdrawn_during_its_award_has_no_grant_in_the_end(year):
    for _round in range(ROUNDS):
        application = handed_in(year)
        wish = {"action_id": application.action_id, "stays_counted": True}

        race(awarding(application), partial(outcome, withdraw_action, **wish))

        application.refresh_from_db()
        assert application.state == GrantState.WITHDRAWN
        assert spent(year) == 0


def test_one_reviewer_who_sends_twice_has_one_score(year):
    GrantCriterion.objects.create(year=year, name="Aim", most_points=5)
    application, person = handed_in(year), reviewer("second-reviewer")

    at_once(3, lambda: scored_by(person, application, 4))

    assert [review.total for review in application.reviews.all()] == [4]


def test_of_three_reviewers_at_once_two_give_scores(year):
    GrantCriterion.objects.create(year=year, name="Aim", most_points=5)
    application = handed_in(year)
    people = [account(name) for name in ("admin", "editor", "coordinator")]

    def give(person: Any) -> str:
        try:
            scored_by(person, application, 3)
        except StepNotOpen as error:
            return type(error).__name__
        return "done"

    outcomes = race(*(partial(give, person) for person in people))

    assert sorted(outcomes) == ["ScoresComplete", "done", "done"]
