"""What looks across places, and what visitors say about one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path, re_path

from atlas.routes.places import PLACE
from core.below_pages import render_below

FOLDER = "atlas/comparing"


class ComparingRoutes:
    """Comparison, criteria, oldest facts and corrections. To be mixed in before Wagtail's classes."""

    @path("compare/")
    def compare(self: Any, request: HttpRequest) -> HttpResponse:
        """Show up to four places side by side."""
        from atlas.comparing.chooser import comparison_context

        return render_below(
            self,
            request,
            f"{FOLDER}/compare.html",
            comparison_context(self, request.GET.getlist("place")),
            path_below="compare/",
            heading=_("Compare places"),
        )

    @path("criteria/")
    def criteria(self: Any, request: HttpRequest) -> HttpResponse:
        """Show how places answer the criteria."""
        from atlas.comparing.rubric import Rubric

        return render_below(
            self,
            request,
            f"{FOLDER}/criteria.html",
            Rubric(self, request.GET).context(),
            path_below="criteria/",
            heading=_("Measured against no punishment at all"),
        )

    @path("oldest/")
    def oldest(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the facts that nobody has checked for the longest time."""
        from atlas.comparing.oldest import oldest_context

        return render_below(
            self,
            request,
            f"{FOLDER}/oldest.html",
            oldest_context(self, request.GET.get("page")),
            path_below="oldest/",
            heading=_("Facts that wait longest for a check"),
        )

    # The form checks for forgery itself, and shows everything typed again.
    @re_path(rf"^{PLACE}/wrong/$")
    @csrf_exempt
    def wrong(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Take what a visitor says is wrong about a place. Raises Http404 for a place without a record."""
        from atlas.correcting.views import CorrectionFormView
        from atlas.place_page.views import published_place

        place = published_place(code)
        view = CorrectionFormView.as_view(page=self, place=place, path_below=f"{code}/wrong/")
        answer = view(request)
        assert isinstance(answer, HttpResponse)
        return answer
