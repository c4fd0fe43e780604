"""Saying that a lesson is read."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core import site_cache
from core.languages import active_language, locale_id_of
from ecourse.learning.answers import shown_on
from ecourse.learning.saving import save_seen
from ecourse.models import LessonPage, ModulePage
from ecourse.selectors.outlines import LessonOutline, ModuleOutline, module_with_lesson


@method_decorator(csrf_exempt, name="dispatch")
@method_decorator(never_cache, name="dispatch")
class LessonSeenView(View):
    """Saves that a lesson was read to its end and goes on to the next one, or to the module's page after the last.

    Where a record has just begun, or the device may take no cookie, the next page is the answer itself: it shows
    the code, and can bring the visit back. Asked for with GET, the lesson answers.
    """

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, lesson_key: UUID) -> HttpResponse:
        """Lead to the lesson."""
        _module, lesson = _found(request, lesson_key)
        return HttpResponseRedirect(lesson.url)

    def post(self, request: HttpRequest, lesson_key: UUID) -> HttpResponse:
        """Save and go on."""
        module, lesson = _found(request, lesson_key)
        after = module.lesson_after(lesson_key)
        change = save_seen(request, module, lesson, active_language().code)
        shown = shown_on(request)
        if shown is None or not shown.is_told:
            response: HttpResponse = HttpResponseRedirect(after.url if after else module.url)
            response.status_code = 303
        else:
            response = _page(module, after).serve(request)
        if change is not None:
            change(response)
        return response


def _found(request: HttpRequest, lesson_key: UUID) -> tuple[ModuleOutline, LessonOutline]:
    site_cache.refresh_for(request)
    module = module_with_lesson(lesson_key, active_language().code)
    lesson = module.lesson(lesson_key) if module else None
    if module is None or lesson is None:
        raise Http404
    return module, lesson


def _page(module: ModuleOutline, lesson: LessonOutline | None) -> Any:
    """Return the page that comes next. Raises Http404 where it has just gone."""
    model, key = (LessonPage, lesson.key) if lesson else (ModulePage, module.key)
    locale = locale_id_of(active_language().code)
    page = model.objects.live().filter(translation_key=key, locale_id=locale).first()
    if page is None:
        raise Http404
    return page
