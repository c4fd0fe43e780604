"""Regions that publications are about: those of UN M49, as core.places has them, and three that join some.

Source of the codes and of what lies in what: UN Statistics Division, "Standard country or area codes for
statistical use (M49)"; names are CLDR's.
"""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from core.languages import active_language
from core.places.countries import all_countries, regions, subregions

WORLD = "001"
LATIN_AMERICA = "419"
SUB_SAHARAN_AFRICA = "202"
# What joins subregions, and belongs to a region itself.
JOINED = {
    LATIN_AMERICA: frozenset({"005", "013", "029"}),
    SUB_SAHARAN_AFRICA: frozenset({"011", "014", "017", "018"}),
}
Choices = list[tuple[str, str]]


@cache
def _containing() -> dict[str, frozenset[str]]:
    """Return {subregion: all regions that it lies in, itself included}."""
    found = {}
    for country in all_countries().values():
        joined = (code for code, parts in JOINED.items() if country.subregion in parts)
        found[country.subregion] = frozenset({country.region, country.subregion, *joined}) - {""}
    for code, parts in JOINED.items():
        shared = frozenset.intersection(*(found[part] for part in parts))
        found[code] = shared
    return found


@cache
def all_regions() -> frozenset[str]:
    """Return the codes of all regions."""
    return frozenset({WORLD, *_containing(), *frozenset().union(*_containing().values())}) - {""}


@cache
def region_label(code: str, language: str) -> str:
    """Return the name of a region. Raises KeyError for what is no region."""
    name: str = Locale.parse(language).territories[code]
    return name[:1].upper() + name[1:]


def regions_containing(stated: Iterable[str], countries: Iterable[str]) -> list[str]:
    """Return all regions that the stated regions and the countries lie in, sorted by code.

    A publication about Kenya is one about Eastern Africa, Sub-Saharan Africa and Africa.
    """
    known = all_countries()
    found: set[str] = set()
    for code in stated:
        found |= {code, *_containing().get(code, ())}
    for country in countries:
        if country in known:
            found |= _containing().get(known[country].subregion, frozenset())
    return sorted(found & all_regions())


def grouped_regions() -> list[tuple[str, Choices]]:
    """Return all regions as editors choose them: a group for each part of the world, after the world."""
    language = active_language().code
    groups: list[tuple[str, Choices]] = [
        (region_label(WORLD, language), [(WORLD, region_label(WORLD, language))])
    ]
    for region, name in regions(language):
        joined = [
            (code, region_label(code, language)) for code in JOINED if region in _containing()[code]
        ]
        groups.append((name, [(region, name), *joined, *subregions(region, language)]))
    return groups
