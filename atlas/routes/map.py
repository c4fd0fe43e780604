"""The table and the map of all records."""

from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.clickjacking import xframe_options_exempt
from wagtail.contrib.routable_page.models import re_path

from core.languages import active_language
from core.typesetting.turns import TooBusy, drawing_turn, try_again
from core.world_map.drawing import draw
from core.world_map.views import map_response


class MapRoutes:
    """The list of all places with its filters. To be mixed into the map's page, before Wagtail's classes."""

    def listed(self, request: HttpRequest) -> Any:
        """Return what a request asks of the law map."""
        from atlas.listing.listing import AtlasList

        return AtlasList(self, request.GET)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the list; it is read where a template shows it."""
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "listed": self.listed(request)}

    @re_path(r"^map\.(svg|png)/$")
    def map_file(self, request: HttpRequest, suffix: str) -> HttpResponse:
        """Return the map of what is asked for as a file, with legend, date, notice and credit."""
        from atlas.listing.drawing import world_map

        drawn = world_map(self.listed(request))
        try:
            with drawing_turn(request):
                answer = map_response(drawn, suffix)
        except TooBusy:
            return try_again()
        answer["X-Robots-Tag"] = "noindex"
        return answer

    @re_path(r"^embed/$")
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
    def embed(self, request: HttpRequest) -> HttpResponse:
        """Return the map of what is asked for, for the frames of other sites: without script or cookie."""
        listed = self.listed(request)
        view = listed.map_view
        context = {
            "page": self,
            "content_language": active_language(),
            "listed": listed,
            "view": view,
            "drawing": draw(view.world_map, view.map_id, linked=False),
        }
        answer = HttpResponse(get_template("atlas/embed.html").render(context))
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer
