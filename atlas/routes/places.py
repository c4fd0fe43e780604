"""The pages about single places, and how an address names one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import re_path

# A country, such as pt, or a part of one, such as us-or.
PLACE = r"(?P<code>[a-z]{2}(?:-[a-z0-9]{1,3})?)"


class PlaceRoutes:
    """A page for each place, and what is taken along from it. To be mixed in before Wagtail's classes."""

    @re_path(rf"^{PLACE}/$")
    def place_view(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Show what is known of a place. Raises Http404 where nothing is published of it."""
        from atlas.place_page.views import place_page

        return place_page(self, request, code)

    @re_path(rf"^{PLACE}/cite\.(?P<kind>ris|bib|json)/$")
    def place_citation(self: Any, request: HttpRequest, code: str, kind: str) -> HttpResponse:
        """Send how a place's page is cited, as a file for reference managers."""
        from atlas.place_page.views import place_cited

        return place_cited(self, code, kind)

    @re_path(rf"^{PLACE}/references\.(?P<kind>ris|bib|json)/$")
    def place_references(self: Any, request: HttpRequest, code: str, kind: str) -> HttpResponse:
        """Send the sources that a place's page names, as a file for reference managers."""
        from atlas.place_page.views import place_references

        return place_references(self, code, kind)

    @re_path(rf"^{PLACE}/brief\.pdf/$")
    def place_brief(self: Any, request: HttpRequest, code: str) -> HttpResponse:
        """Send a place as a PDF of one page."""
        from atlas.place_page.views import place_brief

        return place_brief(self, request, code)
