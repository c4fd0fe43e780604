"""Addresses below the library: feeds and files of what readers ask for."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from wagtail.contrib.routable_page.models import re_path


class LibraryRoutes:
    """What lies below the library's page. To be mixed into it, before Wagtail's classes."""

    def listed(self, request: HttpRequest) -> Any:
        """Return what a request asks of the library, read once per request."""
        from resources.library.listing import LibraryList

        if not hasattr(request, "library_list"):
            request.library_list = LibraryList(self, request.GET)  # type: ignore[attr-defined]
        return request.library_list  # type: ignore[attr-defined]

    @re_path(r"^feed\.(atom|rss)/$")
    def feed(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Return what was added last of what is asked for."""
        from resources.library.feeds import library_feed
        from resources.library.listing import FEEDS

        content = library_feed(self.listed(request), kind)
        return HttpResponse(content, content_type=f"{FEEDS[kind]}; charset=utf-8")

    @re_path(r"^publications\.(csv|json|ris)/$")
    def publications_file(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Return what is asked for as a file of facts, bit by bit."""
        from resources.library.exports import WRITERS
        from resources.library.listing import FILES

        content: Iterable[bytes] = WRITERS[kind](self.listed(request))
        response = StreamingHttpResponse(content, content_type=f"{FILES[kind]}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="publications.{kind}"'
        response["X-Robots-Tag"] = "noindex"
        return response
