"""What happens when an answer was judged: this part stores nothing, and tells who does."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from ecourse.activities.judgement import Judgement

# Sent after each judgement and before the answer is written, with `request`, `lesson`, `block_type`, `block_id`
# (a UUID) and `judgement`. A receiver may return a function that changes the response, such as by a cookie.
activity_judged = Signal()

Change = Callable[[HttpResponse], None]


def tell_of_judgement(
    *, request: HttpRequest, lesson: Page, block_type: str, block_id: UUID, judgement: Judgement
) -> list[Change]:
    """Tell all receivers of a judgement, and return what they want to change in the response."""
    answers: list[tuple[Any, Any]] = activity_judged.send(
        sender=type(lesson),
        request=request,
        lesson=lesson,
        block_type=block_type,
        block_id=block_id,
        judgement=judgement,
    )
    return [change for _receiver, change in answers if change is not None]
