"""The report of links in the admin."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from resources.importing.access import ImportersOnly
from resources.link_checking.addresses import Place, addresses_of_library
from resources.models import LinkCheck


@dataclass(frozen=True)
class ShownCheck:
    """A check with the records that lead to its address."""

    check: LinkCheck
    places: list[Place]


class LinksView(ImportersOnly, WagtailAdminTemplateMixin, View):
    """What the library's addresses answered: the broken first, then those to be looked at by hand."""

    template_name = "resources/admin/links.html"
    page_title = gettext_lazy("Links of the library")
    header_icon = "link-external"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the report, or say that nothing is asked."""
        places = addresses_of_library()
        checks = [check for check in LinkCheck.objects.all() if check.url in places]
        by_hand = (LinkCheck.Outcome.REFUSES, LinkCheck.Outcome.NOT_ASKED)
        context = self.get_context_data(
            is_on=settings.LINK_CHECK,
            number=len(places),
            works=sum(check.outcome == LinkCheck.Outcome.WORKS for check in checks),
            waiting=len(places) - len(checks),
            last=max((check.checked_at for check in checks), default=None),
            broken=[ShownCheck(one, places[one.url]) for one in checks if one.broken_since],
            by_hand=[ShownCheck(one, places[one.url]) for one in checks if one.outcome in by_hand],
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
