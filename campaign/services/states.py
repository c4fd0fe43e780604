"""The steps of an action, and who may take which when."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, Happening, State
from campaign.models.years import LAST_ON_EARTH
from campaign.services.versions import version_of

# From which states each step can be taken.
SENDABLE = (State.DRAFT, State.RECEIVED, State.IN_REVIEW, State.CHANGES_ASKED, State.APPROVED)
REVIEWABLE = (State.RECEIVED, State.IN_REVIEW, State.APPROVED)


class StepNotOpen(Exception):
    """The step does not fit the action's present state: somebody else was faster, or it was withdrawn."""


class ClaimedByOther(StepNotOpen):
    """Another coordinator looks after the action at the moment."""


class ChangedMeanwhile(StepNotOpen):
    """The text is no longer the one that the coordinator has read."""


def locked_action(action_id: int) -> Action:
    """Return the action as it is now, locked until the transaction ends. Raises Action.DoesNotExist."""
    return Action.objects.select_for_update(of=("self",)).select_related("year").get(pk=action_id)


def record_event(action: Action, kind: ActionEvent.Kind, actor: Any = None) -> None:
    """Add a step to the action's history."""
    ActionEvent.objects.create(action=action, kind=kind, actor=actor)


def wanted_content(action: Action) -> ActionContent | None:
    """Return what the organiser wants and no coordinator has approved yet."""
    return action.contents.filter(is_public=False).first()


def public_content(action: Action) -> ActionContent | None:
    """Return what was approved, whether or not it shows at the moment."""
    return action.contents.filter(is_public=True).first()


@transaction.atomic
def send_action(*, action_id: int, slow: bool) -> Action:
    """Hand a draft, or what was changed, to the coordinators. Raises StepNotOpen."""
    action = locked_action(action_id)
    _require(action, SENDABLE)
    if wanted_content(action) is None:
        raise StepNotOpen
    now = timezone.now()
    if action.state in (State.DRAFT, State.CHANGES_ASKED):
        action.state = State.RECEIVED
    action.slow = slow or (action.slow and action.sent_at is not None)
    action.sent_at = action.sent_at or now
    action.waits_since = action.waits_since or now
    action.save()
    record_event(action, ActionEvent.Kind.SENT)
    return action


@transaction.atomic
def claim_action(*, action_id: int, coordinator: Any) -> Action:
    """Take an action on. Raises ClaimedByOther where somebody else has it, StepNotOpen where nothing waits."""
    action = locked_action(action_id)
    require_turn(action, coordinator)
    if action.claimed_by_id == coordinator.pk:
        return action
    action.claimed_by, action.claimed_at = coordinator, timezone.now()
    if action.state == State.RECEIVED:
        action.state = State.IN_REVIEW
    action.save()
    record_event(action, ActionEvent.Kind.CLAIMED, coordinator)
    return action


@transaction.atomic
def release_action(*, action_id: int, coordinator: Any) -> Action:
    """Give an action back to the queue. Raises StepNotOpen where nobody looks after it."""
    action = locked_action(action_id)
    if action.claimed_by_id is None:
        raise StepNotOpen
    action.claimed_by = action.claimed_at = None
    if action.state == State.IN_REVIEW:
        action.state = State.RECEIVED
    action.save()
    record_event(action, ActionEvent.Kind.RELEASED, coordinator)
    return action


@transaction.atomic
def release_claims(*, coordinator: Any) -> None:
    """Give back everything that a person looks after."""
    claimed = Action.objects.select_for_update().filter(claimed_by=coordinator)
    for action_id in list(claimed.order_by("pk").values_list("pk", flat=True)):
        release_action(action_id=action_id, coordinator=coordinator)


@transaction.atomic
def approve_action(*, action_id: int, coordinator: Any, version: str = "") -> Action:
    """Make what the organiser wants the public text, and end its stay in the slow queue.

    `version` is that of the text which the coordinator has read (`version_of`). Raises StepNotOpen,
    ClaimedByOther, or ChangedMeanwhile where the text is another by now.
    """
    action = locked_action(action_id)
    require_turn(action, coordinator)
    wanted = wanted_content(action)
    if wanted is None:
        raise StepNotOpen
    if version and version != version_of(wanted):
        raise ChangedMeanwhile
    action.contents.filter(is_public=True).delete()
    wanted.is_public = True
    wanted.save(update_fields=["is_public"])
    action.slow = False
    _decide(action, State.APPROVED, ActionEvent.Kind.APPROVED, coordinator)
    return action


@transaction.atomic
def ask_for_changes(*, action_id: int, coordinator: Any) -> Action:
    """Give an action back to its organiser; what was approved before stays. Raises StepNotOpen or ClaimedByOther."""
    action = locked_action(action_id)
    require_turn(action, coordinator)
    state = State.APPROVED if action.state == State.APPROVED else State.CHANGES_ASKED
    _decide(action, state, ActionEvent.Kind.CHANGES_ASKED, coordinator)
    return action


@transaction.atomic
def decline_action(*, action_id: int, coordinator: Any) -> Action:
    """Decline what waits; what was approved before stays public. Raises StepNotOpen or ClaimedByOther."""
    action = locked_action(action_id)
    require_turn(action, coordinator)
    state = State.DECLINED
    if action.state == State.APPROVED:
        state = State.APPROVED
        action.contents.filter(is_public=False).delete()
    _decide(action, state, ActionEvent.Kind.DECLINED, coordinator)
    return action


@transaction.atomic
def set_happening(*, action_id: int, happening: Happening, actor: Any = None) -> Action:
    """Say that an action is postponed, cancelled or planned again; page and calendar carry it at once."""
    action = locked_action(action_id)
    if action.state in (State.WITHDRAWN, State.DECLINED):
        raise StepNotOpen
    action.happening = happening
    action.save(update_fields=["happening"])
    record_event(action, ActionEvent.Kind(happening.value), actor)
    return action


@transaction.atomic
def confirm_held(*, action_id: int, actor: Any = None) -> Action:
    """Confirm after the day that an action took place; only then one to be shown after the event shows."""
    action = locked_action(action_id)
    content = public_content(action)
    if action.state != State.APPROVED or content is None or not is_over(action, content):
        raise StepNotOpen
    action.held_at = action.held_at or timezone.now()
    action.save(update_fields=["held_at"])
    record_event(action, ActionEvent.Kind.HELD, actor)
    return action


def is_over(action: Action, content: ActionContent) -> bool:
    """Say whether the last day of an action is over where it takes place, or everywhere if that is not known."""
    day = content.end_date or content.start_date or action.year.day
    try:
        zone = ZoneInfo(content.time_zone) if content.time_zone else LAST_ON_EARTH
    except (ZoneInfoNotFoundError, ValueError):
        zone = LAST_ON_EARTH
    return timezone.now().astimezone(zone).date() > day


def _require(action: Action, states: tuple[State, ...]) -> None:
    if action.state not in states:
        raise StepNotOpen


def require_turn(action: Action, coordinator: Any) -> None:
    """Refuse a step of a review that is not this coordinator's. Raises StepNotOpen or ClaimedByOther."""
    _require(action, REVIEWABLE)
    if action.waits_since is None:
        raise StepNotOpen
    if action.claimed_by_id not in (None, coordinator.pk):
        raise ClaimedByOther


def _decide(action: Action, state: State, kind: ActionEvent.Kind, coordinator: Any) -> None:
    action.state = state
    action.decided_at = timezone.now()
    action.waits_since = action.claimed_by = action.claimed_at = None
    action.save()
    record_event(action, kind, coordinator)
