"""Addresses of an action's kit, below its page: as long as the action is listed, and not a moment longer."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from campaign.kits import kit_context, kit_file
from campaign.selectors.kit import Kit, has_kit, kit_language, kit_of
from campaign.selectors.publishing import listed_content
from core.languages import LANGUAGES
from core.links import Link


class KitRoutes:
    """The kit of a listed action. To be mixed into the page of a year, before SeeingRoutes."""

    @path("actions/<slug:public_id>/kit/")
    def kit_page(self: Any, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the kit; lead to the action where that does not take place as planned."""
        content = listed_content(self.campaign_year, public_id)
        if content is None:
            gone: HttpResponse = self.gone_or_missing(request, public_id)
            return gone
        if not has_kit(content.action):
            return HttpResponseRedirect(f"{self.url}actions/{public_id}/")
        language = kit_language(content.action, request.GET.get("language", ""))
        kit = kit_of(content, language=language, is_listed=True)
        below = f"actions/{public_id}/kit/"
        context = {
            **kit_context(kit, f"{self.url}{below}"),
            "breadcrumbs": self._trail_to_kit(kit, f"{self.url}{below}"),
        }
        answer: HttpResponse = self._below(request, "campaign/kit/kit.html", context, below)
        return answer

    @path("actions/<slug:public_id>/kit/<slug:language>/<str:name>/")
    def kit_file(
        self: Any, request: HttpRequest, public_id: str, language: str, name: str
    ) -> HttpResponse:
        """Return a file of the kit."""
        content = listed_content(self.campaign_year, public_id)
        if content is None:
            gone: HttpResponse = self.gone_or_missing(request, public_id)
            return gone
        if language not in LANGUAGES or not has_kit(content.action):
            raise Http404
        return kit_file(request, kit_of(content, language=language, is_listed=True), name)

    def _trail_to_kit(self: Any, kit: Kit, address: str) -> list[Link]:
        action = replace(kit.action, url=address.removesuffix("kit/"))
        trail = [replace(link, current=False) for link in self._trail(action)]
        return [*trail, Link(address, _("Posters, pictures and texts"), current=True)]
