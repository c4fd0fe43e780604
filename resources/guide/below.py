"""What lies below the pages of the guide: the view for paper, passages to cite, and the search."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from core.below_pages import render_below
from core.citation_files import attached_citations
from core.citations import FORMATS
from core.models.routable import RoutablePageMixin

PRINT = "print/"
SEARCH = "search/"


class PrintRoute(RoutablePageMixin):
    """`print/`: the page with everything below it on one page. To be mixed in before Wagtail's classes."""

    @path(PRINT)
    def print_view(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the text of all chapters below this page, for paper."""
        from resources.guide.printing import printed

        return printed(self, request)


class SearchRoute(RoutablePageMixin):
    """`search/`: the search within the guide."""

    @path(SEARCH)
    def search_view(self: Any, request: HttpRequest) -> HttpResponse:
        """Show what answers the question, with the passages that say it. Kept in no cache."""
        from resources.guide.searching import answer

        context = answer(self, request.GET.get("q", ""), request.GET.get("page"))
        response = render_below(
            self,
            request,
            "resources/guide_search.html",
            context,
            path_below=SEARCH,
            heading=_("Search within the guide"),
            shows_page=False,
        )
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


class PassageRoutes(RoutablePageMixin):
    """`cite/{anchor}/`: how to link to a passage and cite it."""

    @path("cite/<str:anchor>/")
    def cite(self: Any, request: HttpRequest, anchor: str) -> HttpResponse:
        """Show a passage's address, citation and languages. Raises Http404 where there is none."""
        from resources.guide.citing import newest_edition
        from resources.guide.showing import passage_context

        passage = self._passage(anchor)
        context = passage_context(self, passage, newest_edition(self))
        return render_below(
            self,
            request,
            "resources/guide_passage.html",
            context,
            path_below=f"cite/{anchor}/",
            heading=_("Link to this passage, or cite it"),
            shows_page=False,
        )

    @path("cite/<str:anchor>/<str:name>/")
    def cite_file(self: Any, request: HttpRequest, anchor: str, name: str) -> HttpResponse:
        """Send the citation of a passage as a file. Raises Http404 for any other name."""
        from resources.guide.citing import passage_citation

        stem, _dot, extension = name.partition(".")
        if stem != "citation" or extension not in FORMATS:
            raise Http404
        citation = passage_citation(self, self._passage(anchor))
        return attached_citations([citation], FORMATS[extension], f"{self.slug}-{anchor}-{name}")

    def _passage(self: Any, anchor: str) -> Any:
        from resources.guide.passages import passage_with

        passage = passage_with(self, anchor) if self.live else None
        if passage is None:
            raise Http404
        return passage
