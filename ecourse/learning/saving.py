"""Saving what a sending from a lesson says, and letting its answer know."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from core.forms.views import comes_from_here
from ecourse.activities.events import activity_judged
from ecourse.learning.devices import code_of, keep_on_device
from ecourse.learning.showing import show_saved
from ecourse.selectors.outlines import LessonOutline, ModuleOutline, module_with_lesson
from ecourse.services.progress import save_activity_tried, save_lesson_seen

Change = Callable[[HttpResponse], None]


def save_seen(
    request: HttpRequest, module: ModuleOutline, lesson: LessonOutline, language: str
) -> Change | None:
    """Save that a lesson was read to its end; return what sets the cookie. Another site's sending saves nothing.

    Pages with these forms are the same for everybody and carry no token, so the browser's own word on the
    sender protects them, beside a cookie that does not travel with another site's form.
    """
    if not comes_from_here(request):
        return None
    saved = save_lesson_seen(code=code_of(request), module=module, lesson=lesson, language=language)
    show_saved(request, saved, module.key)
    return partial(keep_on_device, code=saved.code)


def save_tried(
    request: HttpRequest, lesson_key: UUID, block_id: UUID, *, right: bool | None, language: str
) -> Change | None:
    """Save that an activity was tried, in the same way; an activity that is not live saves nothing."""
    module = module_with_lesson(lesson_key, language)
    lesson = module.lesson(lesson_key) if module else None
    if module is None or lesson is None or not comes_from_here(request):
        return None
    try:
        saved = save_activity_tried(
            code=code_of(request),
            module=module,
            lesson=lesson,
            block_id=block_id,
            right=right,
            language=language,
        )
    except LookupError:
        return None
    show_saved(request, saved, module.key)
    return partial(keep_on_device, code=saved.code)


def note_activity(
    sender: Any, request: HttpRequest, lesson: Any, block_id: Any, judgement: Any, **kwargs: Any
) -> Change | None:
    """Save an activity that was judged, if it was tried: the receiver of `activity_judged`."""
    if not judgement.tried:
        return None
    return save_tried(
        request,
        lesson.translation_key,
        UUID(str(block_id)),
        right=judgement.right,
        language=lesson.content_language.code,
    )


def connect() -> None:
    """Let every judged activity be saved."""
    activity_judged.connect(note_activity, dispatch_uid="learner_progress")
