"""Drawing on request takes a processor's time, so that a process draws one thing at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core import limits

SCOPE = "drawing"
# A team that looks at a dozen kits within an hour does not notice this number.
MOST_PER_HOUR = 200
PATIENCE_SECONDS = 10.0
TRY_AGAIN_SECONDS = 30
BUSY = 503

_turn = Lock()


class TooBusy(Exception):
    """Others are drawing at the moment."""


@contextmanager
def drawing_turn(request: HttpRequest) -> Iterator[None]:
    """Wait until nobody else draws in this process. Raises TooBusy after ten seconds.

    Nobody is refused for asking often. But a network that has asked more than 200 times within the hour
    does not wait in the queue: it draws while nobody else does.
    """
    asks_often = limits.count(scope=SCOPE, request=request) > MOST_PER_HOUR
    if not _turn.acquire(timeout=0 if asks_often else PATIENCE_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        _turn.release()


def try_again() -> HttpResponse:
    """Return the answer to whoever got no turn."""
    words = _("Many pictures are being drawn at the moment. Please try again in half a minute.")
    headers = {"Retry-After": str(TRY_AGAIN_SECONDS), "Cache-Control": "no-store"}
    plain = "text/plain; charset=utf-8"
    return HttpResponse(f"{words}\n", content_type=plain, status=BUSY, headers=headers)
