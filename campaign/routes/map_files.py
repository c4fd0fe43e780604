"""The map of a year's actions as a file, drawn when somebody asks for it and kept nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from campaign.routes.year_actions import YearActions
from core.typesetting.turns import TooBusy, drawing_turn, try_again
from core.world_map.views import map_response


class MapFileRoutes:
    """The map as SVG and PNG. They take the filters of the list, and show no invented action.

    To be mixed into the page of a year, before SeeingRoutes.
    """

    @path("actions.svg/")
    def actions_svg(self: Any, request: HttpRequest) -> HttpResponse:
        """Return the map as SVG."""
        answer: HttpResponse = self._file(request, lambda filters: self._map(request, "svg"))
        return answer

    @path("actions.png/")
    def actions_png(self: Any, request: HttpRequest) -> HttpResponse:
        """Return the map as PNG."""
        answer: HttpResponse = self._file(request, lambda filters: self._map(request, "png"))
        return answer

    def _map(self, request: HttpRequest, suffix: str) -> HttpResponse:
        world_map = YearActions(self, request.GET).map_of_real_actions
        try:
            with drawing_turn(request):
                return map_response(world_map, suffix, is_kept=False)
        except TooBusy:
            return try_again()
