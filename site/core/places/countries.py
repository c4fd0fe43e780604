"""Countries of ISO 3166-1 and regions of UN M49, with the names that CLDR gives them.

Codes, regions and subregions stand in data/countries.json; names come from Babel's copy of CLDR. Beside
the codes of ISO stands XK, which CLDR and GeoNames use for Kosovo. A name says nothing about status.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from core.folding import sort_key

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Country:
    """A country or territory; `region` and `subregion` are codes of UN M49, empty for Antarctica."""

    code: str
    alpha3: str
    numeric: str
    region: str
    subregion: str


@cache
def all_countries() -> dict[str, Country]:
    """Return all countries by their alpha-2 code in capitals."""
    rows = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    return {code: Country(code, *row) for code, row in rows.items()}


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


def country_name(code: str, language: str) -> str:
    """Return the name of a country. Raises KeyError for what is no country."""
    return _territories(language)[all_countries()[code].code]


def region_name(code: str, language: str) -> str:
    """Return the name of a region or subregion of UN M49. Raises KeyError for an unknown one."""
    return _territories(language)[code]


@cache
def countries_by_name(language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of all countries in the order of the language's alphabet."""
    names = [(code, country_name(code, language)) for code in all_countries()]
    return tuple(sorted(names, key=lambda row: sort_key(row[1], language)))


@cache
def countries_of_region(region: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the countries in a region or subregion, in alphabetical order."""
    known = all_countries()
    return tuple(
        (code, name)
        for code, name in countries_by_name(language)
        if region in (known[code].region, known[code].subregion)
    )


@cache
def regions(language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the regions in alphabetical order."""
    return _named({country.region for country in all_countries().values()}, language)


@cache
def subregions(region: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of a region's subregions in alphabetical order."""
    inside = {one.subregion for one in all_countries().values() if one.region == region}
    return _named(inside, language)


def _named(codes: set[str], language: str) -> tuple[tuple[str, str], ...]:
    names = [(code, region_name(code, language)) for code in codes if code]
    return tuple(sorted(names, key=lambda row: sort_key(row[1], language)))
