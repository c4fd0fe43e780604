"""Questions to the course host below a lesson."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path

from core.below_pages import render_below


class QuestionRoutes:
    """`ask/` and `questions/`. To be mixed into the page of a lesson, before Wagtail's classes."""

    def get_context(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the questions; they are read where a template shows them."""
        from ecourse.selectors.host_questions import questions_under

        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "questions": cache(lambda: questions_under(self))}

    # The form checks for forgery itself, and shows everything typed again.
    @path("ask/")
    @csrf_exempt
    def ask(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask the host of the lesson."""
        from ecourse.asking.views import AskHostView

        answer = AskHostView.as_view(page=self)(request)
        assert isinstance(answer, HttpResponse)
        return answer

    @path("questions/")
    def questions(self: Any, request: HttpRequest) -> HttpResponse:
        """Show all published questions about the lesson, the newest first."""
        from ecourse.selectors.host_questions import question_page

        items = question_page(self, request.GET.get("page", "1"))
        return render_below(
            self,
            request,
            "ecourse/asking/questions.html",
            {"items": items},
            path_below="questions/",
            heading=_("Questions to the host"),
        )
