"""What coordinators write to organisers, together with the decision that it is about."""

from typing import Any

from django.db import transaction

from campaign.models import (
    Action,
    ActionContact,
    ActionMessage,
    ActionNote,
    Happening,
    MessagePurpose,
    Precision,
    State,
    Visibility,
)
from campaign.services import states
from campaign.services.protection import make_more_private, withdraw_action
from core.mail import queue_mail


@transaction.atomic
def approve_and_tell(*, action_id: int, coordinator: Any, version: str = "") -> Action:
    """Approve what waits, and mail the organiser that there is news. Raises as `approve_action`."""
    action = states.approve_action(action_id=action_id, coordinator=coordinator, version=version)
    tell(action, "campaign.approved")
    return action


@transaction.atomic
def ask_and_tell(*, action_id: int, coordinator: Any, text: str) -> Action:
    """Ask for changes in words that the organiser reads. Raises as `ask_for_changes`."""
    action = states.ask_for_changes(action_id=action_id, coordinator=coordinator)
    _write(action, MessagePurpose.CHANGES_ASKED, text, coordinator)
    tell(action, "campaign.changes_asked")
    return action


@transaction.atomic
def decline_and_tell(*, action_id: int, coordinator: Any, text: str) -> Action:
    """Decline with a reason that the organiser reads. Raises as `decline_action`."""
    action = states.decline_action(action_id=action_id, coordinator=coordinator)
    _write(action, MessagePurpose.DECLINED, text, coordinator)
    tell(action, "campaign.declined")
    return action


@transaction.atomic
def withdraw_and_tell(*, action_id: int, stays_counted: bool, erase: bool, actor: Any) -> Action:
    """Withdraw an action for its organiser, who is told unless the address is erased as well."""
    action = withdraw_action(
        action_id=action_id, stays_counted=stays_counted, erase=erase, actor=actor
    )
    tell(action, "campaign.withdrawn")
    return action


@transaction.atomic
def change_happening_and_tell(*, action_id: int, happening: Happening, actor: Any) -> Action:
    """Say whether an action takes place, and tell its organiser. Raises as `set_happening`."""
    action = states.set_happening(action_id=action_id, happening=happening, actor=actor)
    tell(action, "campaign.changed")
    return action


@transaction.atomic
def make_private_and_tell(
    *, action_id: int, precision: Precision, visibility: Visibility, actor: Any
) -> Action:
    """Make an action more private, and tell its organiser. Raises as `make_more_private`."""
    action = make_more_private(
        action_id=action_id, precision=precision, visibility=visibility, actor=actor
    )
    tell(action, "campaign.changed")
    return action


@transaction.atomic
def add_note(*, action_id: int, text: str, author: Any) -> ActionNote:
    """Write something about an action for the other coordinators. Raises StepNotOpen for a withdrawn one."""
    action = states.locked_action(action_id)
    if action.state == State.WITHDRAWN:
        raise states.StepNotOpen
    return ActionNote.objects.create(action=action, text=text, author=author)


def _write(action: Action, purpose: MessagePurpose, text: str, author: Any) -> None:
    ActionMessage.objects.create(
        action=action, purpose=purpose, text=text, language=action.language, author=author
    )


def tell(action: Action, kind: str) -> None:
    """Queue a mail to an organiser who wants mail; it says that there is news, never which."""
    if ActionContact.objects.filter(action=action, wants_mail=True).exists():
        queue_mail(kind=kind, record=action, language=action.language)
