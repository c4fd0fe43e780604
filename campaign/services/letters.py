"""Letters of coordinators to many organisers: each finds it behind the code, and a mail says that it is there."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from campaign.mails import SAFETY_LETTER
from campaign.models import Action, ActionContact, ActionMessage, Letter, MessagePurpose, State
from core.mail import queue_mail

# For each coordinator within a day; letters about safety are not held up.
MOST_A_DAY = 5
MOST_ACTIONS = 1000
LETTER = "campaign.letter"


class TooManyLetters(Exception):
    """This coordinator has written enough for today."""


def text_for(language: str, texts: dict[str, str]) -> tuple[str, str]:
    """Return (language, text) that an organiser reads: their own language, else the first one of the site.

    Raises StopIteration where there is no text at all.
    """
    order = [language, *(code for code, _name in settings.LANGUAGES)]
    return next((code, texts[code]) for code in order if texts.get(code))


def mailed_contacts(actions: Iterable[Action], *, is_about_safety: bool) -> set[int]:
    """Return the ids of the actions whose organisers get a mail: confirmed, and not opted out."""
    contacts = ActionContact.objects.filter(action__in=actions, confirmed_at__isnull=False)
    if not is_about_safety:
        contacts = contacts.filter(wants_mail=True)
    return set(contacts.values_list("action_id", flat=True))


@transaction.atomic
def send_letter(
    *,
    author: Any,
    sending: UUID,
    actions: list[Action],
    texts: dict[str, str],
    is_about_safety: bool = False,
) -> Letter:
    """Put a letter on the page of every action, and queue the mails. The same sending is one letter.

    What was withdrawn or deleted since the actions were read gets none. Raises TooManyLetters.
    """
    get_user_model().objects.select_for_update().get(pk=author.pk)
    sent = Letter.objects.filter(sending=sending).first()
    if sent is not None:
        return sent
    if not is_about_safety and _letters_today(author) >= MOST_A_DAY:
        raise TooManyLetters
    actions = _still_there(actions)
    ActionMessage.objects.bulk_create(_message(action, texts, author) for action in actions)
    mailed = mailed_contacts(actions, is_about_safety=is_about_safety)
    kind = SAFETY_LETTER if is_about_safety else LETTER
    for action in actions:
        if action.pk in mailed:
            queue_mail(kind=kind, record=action, language=action.language)
    return Letter.objects.create(
        sending=sending,
        author=author,
        is_about_safety=is_about_safety,
        organisers=len(actions),
        mails=len(mailed),
    )


def _still_there(actions: list[Action]) -> list[Action]:
    """Return the actions as they are now, locked until the letter stands on their pages."""
    locked = Action.objects.select_for_update().filter(pk__in=[action.pk for action in actions])
    return list(locked.exclude(state=State.WITHDRAWN).order_by("pk"))


def _letters_today(author: Any) -> int:
    since = timezone.now() - timedelta(days=1)
    return Letter.objects.filter(author=author, is_about_safety=False, at__gte=since).count()


def _message(action: Action, texts: dict[str, str], author: Any) -> ActionMessage:
    language, text = text_for(action.language, texts)
    purpose = MessagePurpose.LETTER
    return ActionMessage(
        action=action, purpose=purpose, text=text, language=language, author=author
    )
