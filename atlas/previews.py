"""What the previews of the law map show."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from atlas.models import AtlasPage, JurisdictionText, LawRecord
from atlas.place_page.texts import text_about
from atlas.place_page.views import render_place
from atlas.selectors.facts import fact_rows, sources_of
from atlas.selectors.published import (
    PublishedPlace,
    as_place,
    as_published,
    as_published_place,
    law_map,
)
from core.languages import active_language


def record_context(record: LawRecord) -> dict[str, Any]:
    """Return the place as it would be with a record, and the record's facts, for its preview."""
    shown = as_published(record)
    place = as_published_place(record)
    return {
        "place": place,
        "name": place.name(active_language().code),
        "facts": fact_rows(shown, sources_of([shown]), timezone.localdate()),
    }


def record_page(request: HttpRequest, record: LawRecord) -> HttpResponse:
    """Show the page of a place as it would be with a record."""
    place = as_published_place(record)
    return _page_of(request, place, text_about(place.id))


def text_page(request: HttpRequest, text: JurisdictionText) -> HttpResponse:
    """Show the page of a place as it would be with a text."""
    place = text.jurisdiction
    shown = law_map().places.get(place.code) or as_place(place)
    return _page_of(request, shown, text)


def _page_of(request: HttpRequest, place: PublishedPlace, text: Any) -> HttpResponse:
    """Show a place below the map's page in the active language. Raises Http404 where there is none."""
    page = AtlasPage.objects.filter(locale__language_code=active_language().code).first()
    if page is None:
        raise Http404
    # Wagtail's bar for editors would look for a version of the page under the number of the text's.
    request.revision_id = None  # type: ignore[attr-defined]
    return render_place(page, request, place, text)
