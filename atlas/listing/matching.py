"""Which places answer a reader's filters, and how many each further choice would find."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from atlas.listing.fields import FIELDS
from atlas.listing.filters import Filters
from atlas.listing.situations import Situation
from atlas.selectors.published import PublishedPlace, law_map
from core import site_cache
from core.folding import fold_name
from core.places.countries import country_name

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Matched:
    """The places that answer, and how many each value of each field finds under the other fields' filters."""

    found: list[Situation]
    counts: Counts


def match(places: Iterable[Situation], filters: Filters) -> Matched:
    """Return which of the places answer, in their order, and the counts of all choices."""
    found = []
    counts: dict[str, Counter[str]] = {one.name: Counter() for one in FIELDS}
    for situation in places:
        if not _has_words(situation.place, filters.words):
            continue
        values = {one.name: set(one.values_of(situation)) for one in FIELDS}
        failed = {name for name, asked in filters.chosen.items() if not values[name] & set(asked)}
        if not failed:
            found.append(situation)
        for name, held in values.items():
            if failed <= {name}:
                counts[name].update(held)
    return Matched(found, counts)


def _has_words(place: PublishedPlace, words: list[str]) -> bool:
    return not words or all(word in _names()[place.code] for word in words)


def _names() -> Mapping[str, str]:
    """Return all names of each place and of its country in all languages, folded; kept per process."""
    return site_cache.remember("atlas_names", _fold_names)


def _fold_names() -> Mapping[str, str]:
    languages = [code for code, _name in settings.LANGUAGES]
    return {
        place.code: " ".join(
            fold_name(text)
            for language in languages
            for text in (place.name(language).text, country_name(place.country, language))
        )
        for place in law_map().places.values()
    }
