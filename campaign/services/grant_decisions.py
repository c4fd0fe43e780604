"""Deciding on grants within the year's budget, and noting what was paid."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from campaign.models import (
    Action,
    CampaignYear,
    GrantApplication,
    GrantReview,
    GrantState,
    State,
)
from campaign.selectors.grants import can_be_reached
from campaign.services.grant_reviews import ConflictDeclared, locked_application
from campaign.services.states import StepNotOpen, locked_action
from campaign.services.telling import tell

DECIDABLE = (GrantState.APPLIED, GrantState.SCORED, GrantState.AWARDED, GrantState.DECLINED)
# What is spent or promised: a grant that was paid stays spent whatever became of the action.
SPENT = Q(state=GrantState.AWARDED) | Q(paid_at__isnull=False)


class OverBudget(Exception):
    """The amount is more than what is left of the year's budget; `left` may be below zero."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


class NotReachable(StepNotOpen):
    """The organiser cannot be reached any more: no grant can be arranged."""


def spent(year: CampaignYear, *, without: GrantApplication | None = None) -> int:
    """Return what the year's grants add up to, in its currency."""
    grants = GrantApplication.objects.filter(SPENT, action__year=year)
    if without is not None:
        grants = grants.exclude(pk=without.pk)
    return grants.aggregate(total=Sum("granted_amount"))["total"] or 0


@transaction.atomic
def award_grant(
    *,
    application_id: int,
    amount: int,
    message: str,
    report_due_on: date | None,
    coordinator: Any,
    over_budget: bool = False,
    version: str = "",
) -> GrantApplication:
    """Award a grant, at most what was asked for, and mail the organiser that there is news.

    Decisions of a year take turns, so that two at once cannot overspend its budget; `over_budget` says that
    somebody wants to overspend it. Raises OverBudget, NotReachable, ApplicationChanged, ConflictDeclared,
    StepNotOpen (action not approved, application not handed in, or paid already), ValueError for an amount
    that is not between one and what was asked for.
    """
    action, application = _to_be_decided(application_id, coordinator, version)
    if action.state != State.APPROVED:
        raise StepNotOpen
    if not can_be_reached(action):
        raise NotReachable
    if not 1 <= amount <= application.amount:
        raise ValueError("a grant is at least one and at most what was asked for")
    budget = action.year.grant_budget
    if budget is not None and not over_budget:
        left = budget - spent(action.year, without=application)
        if amount > left:
            raise OverBudget(left)
    application.granted_amount, application.report_due_on = amount, report_due_on
    _decide(application, GrantState.AWARDED, message, coordinator)
    tell(action, "campaign.grant_awarded")
    return application


@transaction.atomic
def decline_grant(
    *, application_id: int, message: str, coordinator: Any, version: str = ""
) -> GrantApplication:
    """Decline an application and mail the organiser that there is news. Raises as `award_grant`."""
    action, application = _to_be_decided(application_id, coordinator, version)
    application.granted_amount = application.report_due_on = None
    _decide(application, GrantState.DECLINED, message, coordinator)
    tell(action, "campaign.grant_declined")
    return application


@transaction.atomic
def settle_grant(
    *, application_id: int, is_paid: bool, report_due_on: date | None, coordinator: Any
) -> GrantApplication:
    """Note whether a grant was paid and when its report is due. Raises StepNotOpen where none was awarded."""
    application = locked_application(application_id)
    _require_no_conflict(application, coordinator)
    if application.state != GrantState.AWARDED:
        raise StepNotOpen
    application.paid_at = (application.paid_at or timezone.now()) if is_paid else None
    application.report_due_on = report_due_on
    application.save(update_fields=["paid_at", "report_due_on"])
    return application


def _to_be_decided(
    application_id: int, coordinator: Any, version: str
) -> tuple[Action, GrantApplication]:
    """Return action and application, locked in the order in which all others lock them, after their year."""
    action_id, year_id = GrantApplication.objects.values_list("action_id", "action__year_id").get(
        pk=application_id
    )
    year = CampaignYear.objects.select_for_update(no_key=True).get(pk=year_id)
    action = locked_action(action_id)
    action.year = year
    application = locked_application(application_id, version)
    _require_no_conflict(application, coordinator)
    if application.state not in DECIDABLE or application.paid_at is not None:
        raise StepNotOpen
    return action, application


def _require_no_conflict(application: GrantApplication, person: Any) -> None:
    conflicts = GrantReview.objects.filter(application=application, has_conflict=True)
    if conflicts.filter(reviewer=person).exists():
        raise ConflictDeclared


def _decide(
    application: GrantApplication, state: GrantState, message: str, coordinator: Any
) -> None:
    application.state, application.message = state, message
    application.decided_by, application.decided_at = coordinator, timezone.now()
    application.save()
