"""The address below a lesson to which activities are sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from wagtail.url_routing import RouteResult

from core.blocks.text import block_anchor
from ecourse.activities.events import tell_of_judgement
from ecourse.activities.kinds import KINDS, judge
from ecourse.activities.shown import CHECK, Judged

# Scripts ask with this header for the activity alone.
FRAGMENT_HEADER = "X-Fragment"
UNPROCESSABLE = 422


class CheckRoutes:
    """`check/{block id}/`: judges a sending and answers with the lesson. To be mixed in before the page's class."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Take the address of an activity as the page's own; leave other paths to the page."""
        block_id = _block_id(path_components)
        if block_id is not None and self.live:  # type: ignore[attr-defined]
            return RouteResult(self, args=(check_answer, block_id))
        route: RouteResult = super().route(request, path_components)  # type: ignore[misc]
        return route

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Judge what was sent, or serve the page."""
        if args and args[0] is check_answer:
            return check_answer(request, self, *args[1:])
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def serve_activity(self, request: HttpRequest, block: Any) -> HttpResponse:
        """Return an activity alone, as it stands on the page."""
        request.shown_page = self  # type: ignore[attr-defined]
        context = {"request": request, "page": self, "block": block}
        with self.rendering(request):  # type: ignore[attr-defined]
            return HttpResponse(render_to_string("ecourse/activity_fragment.html", context))


def _block_id(path_components: list[str]) -> UUID | None:
    if len(path_components) != 2 or path_components[0] != CHECK:
        return None
    try:
        return UUID(path_components[1])
    except ValueError:
        return None


# Judging stores nothing; whoever stores progress decides what a sending of unknown origin may change.
@csrf_exempt
def check_answer(request: HttpRequest, lesson: Any, block_id: UUID) -> HttpResponse:
    """Judge a sending and show the result: in the whole lesson, or alone where a script asks for that.

    A GET leads to the activity. Raises Http404 where the lesson has no such activity.
    """
    block = next((block for block in lesson.body if block.id == str(block_id)), None)
    if block is None or block.block_type not in KINDS:
        raise Http404
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"{lesson.url}#{block_anchor(block.id)}")
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    judgement = judge(block.block_type, block.value, block.id, request.POST)
    changes = tell_of_judgement(
        request=request,
        lesson=lesson,
        block_type=block.block_type,
        block_id=block_id,
        judgement=judgement,
    )
    request.judged_activity = Judged(block.id, judgement)  # type: ignore[attr-defined]
    alone = request.headers.get(FRAGMENT_HEADER) == "activity"
    response = lesson.serve_activity(request, block) if alone else lesson.serve(request)
    response.status_code = UNPROCESSABLE if judgement.errors else response.status_code
    response["Cache-Control"] = "no-store"
    for change in changes:
        change(response)
    return response
