"""The facts that nobody has checked for the longest time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from atlas.addresses import correction_address, place_address
from atlas.comparing.fact_sources import FactSources, ShownOrigin, about
from atlas.labels import field_label
from atlas.selectors.names import NamedPlace, places_by_name
from atlas.selectors.published import PublishedRecord
from atlas.sentences import fact_sentence
from core import site_cache
from core.languages import active_language

SHOWN_ON_PAGE = 30


@dataclass(frozen=True)
class AgeingFact:
    """A fact of a published record, and when somebody last compared it with its source; None where nobody has."""

    named: NamedPlace
    record: PublishedRecord
    field: str
    checked_on: date | None


@dataclass(frozen=True)
class ShownFact:
    """The same, ready to be shown."""

    fact: AgeingFact
    label: str
    sentence: str
    origin: ShownOrigin | None
    place_url: str
    correction_url: str
    about: str


def oldest_facts() -> list[AgeingFact]:
    """Return all published facts: those never checked first, then by date, then by place; kept per process."""

    def read() -> list[AgeingFact]:
        facts = [
            AgeingFact(one, record, field, origin.checked_on)
            for one in places_by_name()
            for record in one.place.records
            for field in record.known_fields
            if (origin := record.origin_of(field))
        ]
        return sorted(facts, key=lambda fact: fact.checked_on or date.min)

    return site_cache.remember(f"atlas_oldest:{active_language().code}", read)


def oldest_context(page: Any, number: str | None) -> dict[str, Any]:
    """Return a page of these facts with their sources; one query."""
    items: Page[AgeingFact] = Paginator(oldest_facts(), SHOWN_ON_PAGE).get_page(number)
    sources = FactSources((fact.record, fact.field) for fact in items)
    return {
        "items": items,
        "facts": [_shown(page, fact, sources) for fact in items],
        "sources": sources.listed,
    }


def _shown(page: Any, fact: AgeingFact, sources: FactSources) -> ShownFact:
    code = fact.named.place.code
    return ShownFact(
        fact,
        field_label(fact.field),
        fact_sentence(fact.record, fact.field),
        sources.shown(fact.record, fact.field),
        place_address(page, code),
        correction_address(page, code, fact.record.key, fact.field),
        about(fact.field, fact.named.name),
    )
