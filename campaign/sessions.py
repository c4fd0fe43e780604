"""The short session in which an organiser edits one action.

It holds the action's id alone and is set only by a POST: with a code, by a mailed link, or on beginning a draft.
"""

import time
from datetime import timedelta

from django.http import HttpRequest

from campaign.models import Action

KEY = "campaign_action"
LIFE = timedelta(hours=2)


def enter_action(request: HttpRequest, action: Action) -> None:
    """Open an action in this browser."""
    request.session.cycle_key()
    request.session[KEY] = {"id": action.pk, "until": time.time() + LIFE.total_seconds()}
    if not request.user.is_authenticated:
        # The cookie goes when the browser is closed.
        request.session.set_expiry(0)


def entered_action(request: HttpRequest) -> Action | None:
    """Return the action that is open in this browser, or None. An erased one is open nowhere."""
    entry = request.session.get(KEY)
    if not isinstance(entry, dict) or entry.get("until", 0) < time.time():
        return None
    found = Action.objects.filter(pk=entry["id"], code_hash__isnull=False)
    return found.select_related("year", "grant_application", "report").first()


def stay(request: HttpRequest) -> None:
    """Begin the two hours anew, after something was saved."""
    entry = request.session.get(KEY)
    if isinstance(entry, dict):
        request.session[KEY] = {**entry, "until": time.time() + LIFE.total_seconds()}


def leave(request: HttpRequest) -> None:
    """Close the action in this browser."""
    if request.session.pop(KEY, None) is not None and not request.user.is_authenticated:
        request.session.flush()
