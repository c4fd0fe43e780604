"""Feeds of what has changed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path, re_path

from atlas.routes.places import PLACE

FEED_TYPE = "application/atom+xml; charset=utf-8"


class ChangeRoutes:
    """`changes.atom`, of all places and of each. To be mixed in before Wagtail's classes."""

    def get_context(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the feeds that a page stands for: all places', and its own place's."""
        from atlas.changes.feeds import feed_title
        from atlas.selectors.published import law_map

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        feeds = [(feed_title(self), f"{self.url}changes.atom")]
        code = getattr(request, "path_below_page", "").rstrip("/")
        if code in law_map().places:
            feeds.append((feed_title(self, code), f"{self.url}{code}/changes.atom"))
        return {**context, "feeds": feeds}

    @path("changes.atom/")
    def changes_feed(self, request: HttpRequest) -> HttpResponse:
        """Return what has changed last."""
        from atlas.changes.feeds import changes_feed, changes_of

        return HttpResponse(changes_feed(self, changes_of()), content_type=FEED_TYPE)

    @re_path(rf"^{PLACE}/changes\.atom/$")
    def place_changes_feed(self, request: HttpRequest, code: str) -> HttpResponse:
        """Return what has changed last in a place. Raises Http404 where nothing ever was published."""
        from atlas.changes.feeds import changes_feed, changes_of
        from atlas.selectors.published import law_map

        changes = changes_of(code)
        if not changes and code not in law_map().places:
            raise Http404
        return HttpResponse(changes_feed(self, changes, code), content_type=FEED_TYPE)
