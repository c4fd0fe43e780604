"""What organisers do about a grant: write the application, hand it in, take it back."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from campaign.models import (
    Action,
    GrantApplication,
    GrantBudgetLine,
    GrantState,
)
from campaign.selectors.grants import can_be_reached, grants_are_open
from campaign.services.states import SENDABLE, StepNotOpen, locked_action

DECIDED = (GrantState.AWARDED, GrantState.DECLINED)


@transaction.atomic
def save_application(
    *, action_id: int, amount: int, lines: Sequence[tuple[str, int]]
) -> GrantApplication:
    """Write down what an organiser asks for, and hand it in if nothing else is missing.

    `lines` say what for and how much; they add up to `amount`. Changing what was scored already takes the
    scores away, because they were about something else. Raises StepNotOpen while grants are closed, for an
    action that was withdrawn or declined, and once it was decided.
    """
    action = locked_action(action_id)
    if not grants_are_open(action.year) or action.state not in SENDABLE:
        raise StepNotOpen
    application = _locked_application(action)
    if application is None:
        application = GrantApplication(action=action, amount=amount)
    elif application.state in DECIDED:
        raise StepNotOpen
    elif application.state == GrantState.WITHDRAWN or not _says(application, amount, lines):
        application.reviews.filter(has_conflict=False).delete()
        application.state, application.applied_at = GrantState.WRITING, None
    else:
        return application
    application.amount, application.changed_at = amount, timezone.now()
    application.save()
    application.budget_lines.all().delete()
    GrantBudgetLine.objects.bulk_create(
        GrantBudgetLine(application=application, purpose=purpose, amount=cost)
        for purpose, cost in lines
    )
    hand_in_application(action_id=action_id)
    application.refresh_from_db()
    return application


@transaction.atomic
def hand_in_application(*, action_id: int) -> bool:
    """Hand in what is written once the action was sent and its organiser can be reached; say whether it was."""
    action = locked_action(action_id)
    application = _locked_application(action)
    if application is None or application.state != GrantState.WRITING:
        return False
    if not grants_are_open(action.year) or action.sent_at is None:
        return False
    if action.state not in SENDABLE or not can_be_reached(action):
        return False
    application.state, application.applied_at = GrantState.APPLIED, timezone.now()
    application.save(update_fields=["state", "applied_at"])
    return True


@transaction.atomic
def withdraw_application(*, action_id: int) -> GrantApplication:
    """Take an application back for its organiser. Raises StepNotOpen where there is none, or it was declined or paid."""
    application = _locked_application(locked_action(action_id))
    if application is None or application.paid_at is not None:
        raise StepNotOpen
    if application.state in (GrantState.DECLINED, GrantState.WITHDRAWN):
        raise StepNotOpen
    application.state, application.message = GrantState.WITHDRAWN, ""
    application.save(update_fields=["state", "message"])
    return application


def end_application(*, action: Action, erase: bool) -> None:
    """Take the application with a withdrawn action; with `erase` nothing of it is left. The action is locked."""
    application = GrantApplication.objects.filter(action=action)
    if erase:
        application.delete()
    else:
        application.update(state=GrantState.WITHDRAWN, message="")


def _locked_application(action: Action) -> GrantApplication | None:
    return GrantApplication.objects.select_for_update().filter(action=action).first()


def _says(application: GrantApplication, amount: int, lines: Sequence[tuple[str, int]]) -> bool:
    """Say whether this is what is written already."""
    kept = application.budget_lines.values_list("purpose", "amount")
    return application.amount == amount and list(kept) == list(lines)
