"""What coordinators write to organisers, together with the decision that it is about."""

from typing import Any

from django.db import transaction

from campaign.models import Action, ActionContact, ActionMessage, ActionNote, MessagePurpose
from campaign.services import states
from core.mail import queue_mail


@transaction.atomic
def approve_and_tell(*, action_id: int, coordinator: Any, version: str = "") -> Action:
    """Approve what waits, and mail the organiser that there is news. Raises as `approve_action`."""
    action = states.approve_action(action_id=action_id, coordinator=coordinator, version=version)
    mail_news(action, "campaign.approved")
    return action


@transaction.atomic
def ask_and_tell(*, action_id: int, coordinator: Any, text: str) -> Action:
    """Ask for changes in words that the organiser reads. Raises as `ask_for_changes`."""
    action = states.ask_for_changes(action_id=action_id, coordinator=coordinator)
    _write(action, MessagePurpose.CHANGES_ASKED, text, coordinator)
    mail_news(action, "campaign.changes_asked")
    return action


@transaction.atomic
def decline_and_tell(*, action_id: int, coordinator: Any, text: str) -> Action:
    """Decline with a reason that the organiser reads. Raises as `decline_action`."""
    action = states.decline_action(action_id=action_id, coordinator=coordinator)
    _write(action, MessagePurpose.DECLINED, text, coordinator)
    mail_news(action, "campaign.declined")
    return action


def add_note(*, action: Action, text: str, author: Any) -> ActionNote:
    """Write something about an action for the other coordinators."""
    return ActionNote.objects.create(action=action, text=text, author=author)


def _write(action: Action, purpose: MessagePurpose, text: str, author: Any) -> None:
    ActionMessage.objects.create(
        action=action, purpose=purpose, text=text, language=action.language, author=author
    )


def mail_news(action: Action, kind: str) -> None:
    """Queue a mail to an organiser who wants mail; it says that there is news, never which."""
    if ActionContact.objects.filter(action=action, wants_mail=True).exists():
        queue_mail(kind=kind, record=action, language=action.language)
