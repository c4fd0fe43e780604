"""The photos of a year, below its page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from campaign.selectors.shown_reports import gallery_page, gallery_photos
from core.chrome import breadcrumbs


class GalleryRoutes:
    """`gallery/`: the approved photos of listed actions. Like all of the page of a year, nobody keeps it."""

    @path("gallery/")
    def gallery(self, request: HttpRequest) -> HttpResponse:
        """Show a page of photos, the newest first."""
        page: Any = self
        items = gallery_page(page.campaign_year, request.GET.get("page"))
        context = {
            "items": items,
            "photos": gallery_photos(items, language=page.content_language.code, url=page.url),
            "breadcrumbs": breadcrumbs(page),
        }
        template = "campaign/reports/gallery.html"
        answer: HttpResponse = page.render_below(request, template, context, path_below="gallery/")
        return answer
