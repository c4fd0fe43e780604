"""A place of the law map as something to be cited."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from atlas.addresses import place_address
from atlas.selectors.published import LawMap, PublishedPlace
from core.citations import Citation, Kind, Organisation
from core.links import absolute

PUBLISHER = "International Drug Policy Consortium"


def place_citation(page: Any, place: PublishedPlace, found: LawMap) -> Citation:
    """Return a place's page in the language of the map's page, dated by the last change of the data."""
    organisation = Organisation(PUBLISHER)
    language = page.content_language.code
    day = found.updated_on
    return Citation(
        key=f"idpc-law-map-{place.code}-{language}",
        kind=Kind.WEB_PAGE,
        title=place.name(language).text,
        authors=(organisation,),
        container=page.title,
        publisher=PUBLISHER,
        issued=(day.year, day.month, day.day) if day else (),
        url=absolute(place_address(page, place.code)),
        language=language,
    )


def citation_sentence(page: Any, place: PublishedPlace, found: LawMap) -> str:
    """Return the citation as a sentence: who, what, in what, when, where."""
    citation = place_citation(page, place, found)
    parts = [
        f"{citation.publisher}.",
        f"{citation.title}.",
        _("In: %(title)s.") % {"title": citation.container},
        _("Web page of %(date)s.") % {"date": date_format(found.updated_on)}
        if found.updated_on
        else "",
        citation.url,
    ]
    return " ".join(part for part in parts if part)
