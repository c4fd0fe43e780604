"""Addresses below a module: its packs, the page about them, and the view for a projector."""

import mimetypes
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from core.below_pages import trail_below
from core.languages import active_language
from core.models.routable import RoutablePageMixin

TAKE_ALONG = "take-along/"
PROJECTOR = "projector/"


class PackRoutes(RoutablePageMixin):
    """What can be taken along of a module. To be mixed into its page, before Wagtail's classes."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the module's packs, and where more is said about them."""
        from ecourse.selectors.packs import packs_of

        context = super().get_context(request, *args, **kwargs)
        packs = packs_of(self.translation_key, active_language().code)
        return {**context, "packs": packs, "take_along_url": f"{self.url}{TAKE_ALONG}"}

    @path(TAKE_ALONG)
    def take_along(self, request: HttpRequest) -> HttpResponse:
        """Show the packs with size, checksum, version and changes, and how to use each."""
        return self._shown_below(request, TAKE_ALONG, _("Take it along"), "ecourse/take_along.html")

    @path(PROJECTOR)
    def projector(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the module on a wall, one idea on each screen."""
        from ecourse.selectors.screens import screens_of

        template = "ecourse/projector.html"
        answer: HttpResponse = self._shown_below(
            request, PROJECTOR, _("For a wall"), template, screens=screens_of(self)
        )
        return answer

    @path("packs/<str:name>/")
    def pack_file(self: Any, request: HttpRequest, name: str) -> HttpResponseBase:
        """Send a pack; one whose file is not there yet is asked for, and the answer says so (202)."""
        from ecourse.selectors.packs import pack_named

        pack = pack_named(self.translation_key, active_language().code, name)
        if pack is None or not self.live:
            raise Http404
        try:
            file = pack.file.open("rb")
        except OSError:
            return self._awaited(request)
        headers = {
            "Cache-Control": "no-cache",
            "ETag": f'"{pack.sha256}"',
            "Content-Language": pack.language,
            "X-Robots-Tag": "noindex",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        unchanged = get_conditional_response(request, etag=headers["ETag"])
        if unchanged is not None:
            file.close()
            return unchanged
        return FileResponse(
            file, as_attachment=True, filename=pack.filename, content_type=kind, headers=headers
        )

    def _awaited(self: Any, request: HttpRequest) -> HttpResponse:
        from ecourse.packs.following import ask_for_packs

        ask_for_packs(self.pk)
        answer: HttpResponse = self.take_along(request)
        answer.status_code = 202
        answer["Cache-Control"] = "no-store"
        answer["Retry-After"] = "30"
        return answer

    def _shown_below(
        self: Any, request: HttpRequest, path_below: str, title: str, template: str, **more: Any
    ) -> HttpResponse:
        """Render what lies below this page, with the page's frame."""
        request.shown_page = self  # type: ignore[attr-defined]
        request.path_below_page = path_below  # type: ignore[attr-defined]
        with self.rendering(request):
            trail = trail_below(self, path_below, title)
            context = {"title": title, "breadcrumbs": trail, **more}
            answer = self.render(request, context_overrides=context, template=template)
            return self._rendered(answer)
