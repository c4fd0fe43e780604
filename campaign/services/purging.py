"""Deleting what organisers told us when its time is over."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    ActionMessage,
    ActionNote,
    State,
)
from campaign.services.protection import withdraw_action
from core.privacy.deletion import delete_in_batches

DRAFT_PERIOD = timedelta(days=60)
DECLINED_PERIOD = timedelta(days=60)
NEVER_APPROVED = (State.RECEIVED, State.IN_REVIEW, State.CHANGES_ASKED, State.DECLINED)


def delete_old_drafts(moment: datetime) -> int:
    """Delete drafts that nobody has touched for 60 days, and declined actions as long after the decision."""
    untouched = ActionContent.objects.filter(changed_at__gte=moment - DRAFT_PERIOD)
    old = Q(state=State.DRAFT, created_at__lt=moment - DRAFT_PERIOD) & ~Q(
        pk__in=untouched.values("action_id")
    )
    declined = Q(state=State.DECLINED, decided_at__lt=moment - DECLINED_PERIOD)
    return delete_in_batches(Action.objects.filter(old | declined))


def delete_never_approved_actions(moment: datetime) -> int:
    """Delete what was sent for a year that is archived and never approved."""
    left = Action.objects.filter(state__in=NEVER_APPROVED, year__archived_on__lte=moment.date())
    return delete_in_batches(left)


def erase_withdrawn_actions(moment: datetime) -> int:
    """Erase withdrawn actions whose year is archived; what their counting needs stays.

    Those that were erased already have neither a code nor a title; imported ones never had a code.
    """
    titled = ActionContent.objects.filter(action=OuterRef("pk")).exclude(title="")
    held = Action.objects.filter(
        Q(code_hash__isnull=False) | Exists(titled),
        state=State.WITHDRAWN,
        year__archived_on__lte=moment.date(),
    )
    found = list(held.values_list("pk", "stays_counted"))
    for action_id, stays_counted in found:
        withdraw_action(action_id=action_id, stays_counted=stays_counted, erase=True)
    return len(found)


def delete_unwanted_actions(moment: datetime) -> int:
    """Delete drafts and declined, never approved and withdrawn actions whose time is over."""
    return (
        delete_old_drafts(moment)
        + delete_never_approved_actions(moment)
        + erase_withdrawn_actions(moment)
    )


def delete_old_contacts(moment: datetime) -> int:
    """Delete the contacts of actions whose year is archived."""
    archived = ActionContact.objects.filter(action__year__archived_on__lte=moment.date())
    return delete_in_batches(archived)


def delete_old_notes(moment: datetime) -> int:
    """Delete coordinators' notes on actions whose year is archived."""
    return delete_in_batches(
        ActionNote.objects.filter(action__year__archived_on__lte=moment.date())
    )


def delete_old_messages(moment: datetime) -> int:
    """Delete what coordinators wrote to organisers of a year that is archived."""
    return delete_in_batches(
        ActionMessage.objects.filter(action__year__archived_on__lte=moment.date())
    )


def delete_old_meeting_places(moment: datetime) -> int:
    """Delete meeting places from the second day after an action, when it is over in every time zone."""
    over = moment.date() - timedelta(days=1)
    past = Q(end_date__lt=over) | Q(end_date=None, start_date__lt=over)
    undated = Q(start_date=None, action__year__day__lt=over)
    return (
        ActionContent.objects.filter(past | undated)
        .exclude(meeting_place="")
        .update(meeting_place="")
    )
