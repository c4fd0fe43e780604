"""What the answer to a sending shows of a record, for whatever renders it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Shown:
    """What a page that answers shows of a record: its slots, and what its next sending has to bring back.

    `visit` is empty where the device has shown that it takes cookies. `is_told` says that the line tells
    something which no later page will.
    """

    render: Callable[[], dict[str, SafeString]]
    visit: str
    is_told: bool

    @cached_property
    def slots(self) -> dict[str, SafeString]:
        """Return the markup by the names of the slots, made when a page asks for it."""
        return self.render()


def show_on(request: HttpRequest, shown: Shown) -> None:
    """Let the page that answers this request show this."""
    request.shown_progress = shown  # type: ignore[attr-defined]


def shown_on(request: HttpRequest | None) -> Shown | None:
    """Return what the page being rendered shows of a record; None for a page that is the same for everybody."""
    return getattr(request, "shown_progress", None)
