"""What a record holds: for the slots of pages, and as a page of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from core import site_cache
from core.chrome import links_to_view
from core.languages import active_language
from ecourse.learning.devices import code_of_device, forget_on_device, has_cookie, learner_of
from ecourse.learning.showing import FOLDER, News, grouped, slots_of
from ecourse.selectors.progress import module_states


@method_decorator(never_cache, name="dispatch")
class ProgressView(View):
    """Returns the markup for the slots of a page as JSON; no slots where this device has no record."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer for the course and, with `module`, for the parts of one module; with `new`, show the code unasked."""
        site_cache.refresh_for(request)
        learner = learner_of(request)
        if learner is None:
            return JsonResponse({"slots": {}})
        asked = _key(request.GET.get("module", ""))
        news = None
        if "new" in request.GET:
            news = News(code=grouped(code_of_device(request)), is_new=True)
        return JsonResponse({"slots": slots_of(learner, asked, news)})


@method_decorator(never_cache, name="dispatch")
class MyProgressView(View):
    """Shows a record with everything that can be done with it; without one, what would be saved."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it, and take away a cookie whose record is gone."""
        site_cache.refresh_for(request)
        learner = learner_of(request)
        is_gone = learner is None and has_cookie(request)
        context = {
            "learner": learner,
            "is_gone": is_gone,
            "states": module_states(learner, active_language().code),
            "code": grouped(code_of_device(request)) if learner else "",
            "language_links": links_to_view("ecourse_resume"),
        }
        response = render(request, f"{FOLDER}/resume.html", context)
        if is_gone:
            forget_on_device(response)
        return response


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
