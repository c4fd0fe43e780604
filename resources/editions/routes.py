"""Addresses of editions, below the guide."""

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from core.below_pages import render_below
from core.models.routable import RoutablePageMixin
from resources.models.editions import EditionFile

EDITIONS = "editions/"
KINDS = {
    "pdf": EditionFile.Kind.PDF.value,
    "epub": EditionFile.Kind.EPUB.value,
    "html": EditionFile.Kind.PAGE.value,
}


class EditionRoutes(RoutablePageMixin):
    """Editions of the guide with their files. To be mixed into its page, before Wagtail's classes."""

    @path(EDITIONS)
    def editions(self: Any, request: HttpRequest) -> HttpResponse:
        """Show all editions in this language, and what has changed since the newest."""
        from resources.editions.selectors import changed_since, shown_editions
        from resources.guide.contents import chapters_left_out

        shown = shown_editions(self)
        context = {
            "newest": shown[0] if shown else None,
            "older": shown[1:],
            "changed": changed_since(shown[0].edition, self) if shown else [],
            "left_out": chapters_left_out(self.translation_key, self.content_language.code),
            "files_url": f"{self.url}{EDITIONS}",
        }
        return render_below(
            self,
            request,
            "resources/editions.html",
            context,
            path_below=EDITIONS,
            heading=_("Take the guide along"),
        )

    @path("editions/<str:name>/")
    def edition_file(self: Any, request: HttpRequest, name: str) -> HttpResponseBase:
        """Send a file of an edition, which never changes. Raises Http404 where there is none."""
        from resources.editions.selectors import edition_file

        found = edition_file(self, name) if self.live else None
        if found is None:
            raise Http404
        return sent(request, found)

    @re_path(r"^guide\.(pdf|epub|html)/$")
    def newest_file(self: Any, request: HttpRequest, ending: str) -> HttpResponse:
        """Lead to the newest edition's file of the whole guide. Raises Http404 before the first edition."""
        from resources.editions.selectors import newest_file

        found = newest_file(self, KINDS[ending]) if self.live else None
        if found is None:
            raise Http404
        answer = redirect(f"{self.url}{EDITIONS}{found.filename}")
        answer["Cache-Control"] = "no-cache"
        return answer


def sent(request: HttpRequest, found: EditionFile) -> HttpResponseBase:
    """Return a file as an attachment that may run nothing. Raises Http404 where it is lost."""
    headers = {
        "Cache-Control": "no-cache",
        "ETag": f'"{found.sha256}"',
        "X-Robots-Tag": "noindex",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    unchanged = get_conditional_response(request, etag=headers["ETag"])
    if unchanged is not None:
        return unchanged
    try:
        file = found.file.open("rb")
    except OSError as error:
        raise Http404 from error
    kind = mimetypes.guess_type(found.filename)[0] or "application/octet-stream"
    return FileResponse(
        file, as_attachment=True, filename=found.filename, content_type=kind, headers=headers
    )
