"""What mailed links are for, and what each says and does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

LIFE_TO_CONFIRM_AN_ADDRESS = timedelta(days=7)
LIFE_TO_ENTER_A_RECORD = timedelta(minutes=10)

Text = str | Promise
Consume = Callable[[HttpRequest, str], HttpResponse | None]


@dataclass(frozen=True)
class LinkPurpose:
    """A purpose of mailed links.

    The page behind the link shows `title`, `explanation` (what the button will do) and a button named
    `button`. Pressing it calls `consume(request, record_id)` once, in the transaction that marks the link as
    used: an error takes both back. It returns where to go on, or None to show `done` and nothing else.
    `fresh_link_address(language)` is the path of the page where a new link can be asked for.
    """

    name: str
    life: timedelta
    title: Text
    explanation: Text
    button: Text
    done: Text
    consume: Consume
    fresh_link_address: Callable[[str], str]


_purposes: dict[str, LinkPurpose] = {}


def register(purpose: LinkPurpose) -> None:
    """Make a purpose known, in the `ready` of the room's app. Raises ImproperlyConfigured for a name in use."""
    if _purposes.get(purpose.name, purpose) != purpose:
        raise ImproperlyConfigured(f"Two purposes of links are named {purpose.name!r}.")
    _purposes[purpose.name] = purpose


def purpose_named(name: str) -> LinkPurpose | None:
    """Return a registered purpose, or None where there is none."""
    return _purposes.get(name)
