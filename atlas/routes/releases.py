"""Frozen releases: their list, their pages, files, citations, and what changed between two."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path, re_path

from atlas.data.sending import send_data
from core.below_pages import render_below
from core.citation_files import attached_citations
from core.citations import FORMATS

RELEASES = "releases/"
NAME = r"\d{4}-\d{2}(?:-\d)?"


class ReleaseRoutes:
    """`releases/` and what lies below. To be mixed in before Wagtail's classes."""

    @path(RELEASES)
    def releases_page(self, request: HttpRequest) -> HttpResponse:
        """Show all releases."""
        from atlas.selectors.releases import listed_releases

        return render_below(
            self,
            request,
            "atlas/data/releases.html",
            {"releases": list(listed_releases())},
            path_below=RELEASES,
            heading=_("Releases of the data"),
        )

    @re_path(rf"^releases/({NAME})/$")
    def release_page(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show a release with its files and how to cite it."""
        from atlas.releases.showing import release_context

        release = _release(name)
        return render_below(
            self,
            request,
            "atlas/data/release.html",
            release_context(self, release),
            path_below=f"releases/{name}/",
            heading=_("Release %(name)s") % {"name": release.shown_name},
        )

    @re_path(rf"^releases/({NAME})/changes/$")
    def release_changes(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show what has changed since the release before, or since the one that is asked for."""
        from atlas.releases.showing import differences_context

        release = _release(name)
        context = differences_context(release, request.GET.get("since", ""))
        return render_below(
            self,
            request,
            "atlas/data/release_changes.html",
            context,
            path_below=f"releases/{name}/changes/",
            heading=_("What changed up to %(name)s") % {"name": release.shown_name},
        )

    @re_path(rf"^releases/({NAME})/citation\.(\w+)/$")
    def release_citation(self: Any, request: HttpRequest, name: str, ending: str) -> HttpResponse:
        """Return how to cite a release, for reference managers."""
        from atlas.releases.citing import release_citation

        if ending not in FORMATS:
            raise Http404
        citation = release_citation(self, _release(name))
        return attached_citations([citation], FORMATS[ending], f"{citation.key}.{ending}")

    @re_path(rf"^releases/({NAME})/((?:data|dictionary)\.\w+)/$")
    def release_file(self, request: HttpRequest, name: str, file_name: str) -> HttpResponse:
        """Return a file of a release, byte for byte as it was made."""
        from atlas.selectors.releases import media_type_of, release_file

        found = release_file(name, file_name)
        if found is None:
            raise Http404
        return send_data(
            request,
            bytes(found.content),
            media_type_of(file_name),
            f"law-map-{name}-{file_name}",
            frozen=True,
        )


def _release(name: str) -> Any:
    """Return a release. Raises Http404 where there is none."""
    from atlas.selectors.releases import release_named

    found = release_named(name)
    if found is None:
        raise Http404
    return found
