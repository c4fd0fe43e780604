"""Answers to requests for a place: its page, its brief on paper, its citation."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from atlas.place_page.brief import brief_file
from atlas.place_page.citing import place_citation
from atlas.place_page.context import place_context
from atlas.place_page.loading import references_of
from atlas.place_page.texts import text_about
from atlas.selectors.published import PublishedPlace, law_map
from core.below_pages import render_below
from core.citation_files import attached_citations
from core.citations import FORMATS
from core.languages import active_language
from core.references import rendering_with

TEMPLATE = "atlas/place.html"


def place_page(page: Any, request: HttpRequest, code: str) -> HttpResponse:
    """Show a place. Raises Http404 where nothing is published of it."""
    place = published_place(code)
    return render_place(page, request, place, text_about(place.id))


def render_place(page: Any, request: HttpRequest, place: PublishedPlace, text: Any) -> HttpResponse:
    """Show a place with a text about it, or None, below the map's page.

    Both may be drafts: a preview shows what the page will show.
    """
    references = references_of(page, place, text)
    with rendering_with(references):
        context = place_context(page, place, law_map(), references, text)
    return render_below(
        page,
        request,
        TEMPLATE,
        context,
        path_below=f"{place.code}/",
        heading=place.name(active_language().code).text,
        references=references,
    )


def place_cited(page: Any, code: str, kind: str) -> HttpResponse:
    """Send the citation of a place as a file. Raises Http404 where nothing is published of it."""
    place = published_place(code)
    citation = place_citation(page, place, law_map())
    return attached_citations([citation], FORMATS[kind], f"{code}-citation.{kind}")


def place_references(page: Any, code: str, kind: str) -> HttpResponse:
    """Send the sources of a place's page in its order. Raises Http404 where nothing is published of it, or it has none."""
    place = published_place(code)
    sources = references_of(page, place, text_about(place.id)).sources.values()
    if not sources:
        raise Http404
    citations = [source.as_citation() for source in sources]
    return attached_citations(citations, FORMATS[kind], f"{code}-references.{kind}")


def published_place(code: str) -> PublishedPlace:
    """Return a place by its address. Raises Http404."""
    place = law_map().places.get(code)
    if place is None:
        raise Http404
    return place


def place_brief(page: Any, request: HttpRequest, code: str) -> HttpResponse:
    """Send a place as one page to print. Raises Http404 where nothing is published of it, or nothing can be set."""
    response = brief_file(page, request, published_place(code), law_map())
    if response is None:
        raise Http404
    return response
