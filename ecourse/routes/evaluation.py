"""The evaluation below a module."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path


class EvaluationRoutes:
    """`evaluation/`: what learners think of a module. To be mixed into its page, before Wagtail's classes."""

    @property
    def evaluation_url(self: Any) -> str:
        """Return where the module is evaluated; empty as long as lessons are missing."""
        return "" if self.more_to_come else f"{self.url}evaluation/"

    # The form checks for forgery itself, and shows everything chosen again.
    @path("evaluation/")
    @csrf_exempt
    def evaluation(self: Any, request: HttpRequest) -> HttpResponse:
        """Ask, and count. Raises Http404 for a module of which lessons are missing."""
        from ecourse.evaluation.views import EvaluationView

        if self.more_to_come:
            raise Http404
        answer = EvaluationView.as_view(page=self)(request)
        assert isinstance(answer, HttpResponse)
        return answer
