"""The map's data as files, with the pages that explain them, releases and feeds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from atlas.data.sending import about_page, send_data
from atlas.routes.changes import ChangeRoutes
from atlas.routes.releases import ReleaseRoutes
from core.below_pages import render_below

DATA, CODEBOOK = "data/", "codebook/"


class DataRoutes(ReleaseRoutes, ChangeRoutes):
    """Files of what is published, and what they mean. To be mixed in before Wagtail's classes."""

    @re_path(r"^data\.(csv|json|geojson)/$")
    def data_file(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Return everything that is published as a file, or what the map's filters choose."""
        from atlas.data.files import FORMATS

        data = _asked_for(self, request)
        name = f"law-map-{data.about.version}{'-chosen' if data.about.query else ''}.{kind}"
        return send_data(request, FORMATS[kind].write(data), FORMATS[kind].media_type, name)

    @path("data.sha256/")
    def data_checksums(self, request: HttpRequest) -> HttpResponse:
        """Return the checksums of the whole files, as sha256sum writes them."""
        from atlas.data.dataset import whole_dataset
        from atlas.data.files import FORMATS, TEXT, checksums

        data = whole_dataset(about_page(self))
        content = checksums((f"data.{kind}", one.write(data)) for kind, one in FORMATS.items())
        return send_data(request, content, TEXT, "data.sha256")

    @path("dictionary.json/")
    def dictionary_file(self: Any, request: HttpRequest) -> HttpResponse:
        """Return what each column means, in the page's language."""
        from atlas.data.dictionary import dictionary_file
        from atlas.data.files import JSON

        about = about_page(self)
        content = dictionary_file(language=about.language, version=about.version)
        return send_data(request, content, JSON, "dictionary.json")

    @path(DATA)
    def data_page(self, request: HttpRequest) -> HttpResponse:
        """Show the files with licence, version and notice, and what each column means."""
        from atlas.data.page import data_context

        return render_below(
            self,
            request,
            "atlas/data/data.html",
            data_context(self),
            path_below=DATA,
            heading=_("The data as files"),
        )

    @path(CODEBOOK)
    def codebook_page(self, request: HttpRequest) -> HttpResponse:
        """Show what each field and each value means, and what is counted."""
        from atlas.codebook.page import codebook_context

        return render_below(
            self,
            request,
            "atlas/data/codebook.html",
            codebook_context(self),
            path_below=CODEBOOK,
            heading=_("Codebook"),
        )


def _asked_for(page: Any, request: HttpRequest) -> Any:
    """Return what a file holds: what the request's filters choose, or all records where it has none."""
    from atlas.data.dataset import chosen_dataset, whole_dataset
    from atlas.listing.listing import AtlasList

    chosen = AtlasList(page, request.GET)
    if not chosen.query:
        return whole_dataset(about_page(page))
    return chosen_dataset(about_page(page, chosen.query), chosen)
