"""The photos of a year, below its page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from campaign.models.years import REPORTING, Phase
from campaign.selectors.shown_reports import gallery_page, gallery_photos


class GalleryRoutes:
    """`gallery/`: the approved photos of listed actions. Like all of the page of a year, nobody keeps it."""

    @property
    def gallery_url(self) -> str:
        """Return where the photos of the year are; empty before its day, when there can be none."""
        page: Any = self
        has_begun = page.phase in (*REPORTING, Phase.ARCHIVED)
        return f"{page.url}gallery/" if has_begun else ""

    @path("gallery/")
    def gallery(self, request: HttpRequest) -> HttpResponse:
        """Show a page of photos, the newest first."""
        page: Any = self
        items = gallery_page(page.campaign_year, request.GET.get("page"))
        context = {
            "items": items,
            "photos": gallery_photos(items, language=page.content_language.code, url=page.url),
        }
        template = "campaign/reports/gallery.html"
        answer: HttpResponse = page.render_below(request, template, context, path_below="gallery/")
        return answer
