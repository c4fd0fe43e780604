"""Pages with addresses below themselves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin as WagtailRoutablePageMixin


class RoutablePageMixin(WagtailRoutablePageMixin):
    """Wagtail's mixin, whose previews are rendered like every page: with pictures, citations and sources."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render a preview of the page itself; Wagtail's own would leave out what pages load at once."""
        response: Any = super(WagtailRoutablePageMixin, self).serve_preview(request, mode_name)
        return response
