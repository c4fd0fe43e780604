"""Parts of countries, such as states and provinces: ISO 3166-2 with the names that CLDR gives them.

A part that CLDR does not name in the reader's language has its name in the country's own language, or
else in English, and says so.
"""

import json
from functools import cache
from typing import Any

from core.folding import sort_key
from core.places.countries import DATA
from core.places.names import PlaceName


@cache
def _read(name: str) -> dict[str, Any]:
    """Return the names of one language; none for a language that an installation has added."""
    path = DATA / "subdivisions" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def subdivision_name(code: str, language: str) -> PlaceName:
    """Return the name of a part, US-OR for example. Raises KeyError for an unknown code."""
    country, _, part = code.partition("-")
    name = _read(language).get(country, {}).get(part)
    if name:
        return PlaceName(name, language)
    if part not in _read("local").get(country, {}):
        return PlaceName(_read("en")[country][part], "en")
    own_language, own_name = _read("local")[country][part]
    return PlaceName(own_name, own_language.replace("_", "-"))


@cache
def subdivisions_of(country: str, language: str) -> tuple[tuple[str, PlaceName], ...]:
    """Return (code, name) of all parts of a country in alphabetical order."""
    parts = {*_read("en").get(country, {}), *_read("local").get(country, {})}
    named = (
        (f"{country}-{part}", subdivision_name(f"{country}-{part}", language)) for part in parts
    )
    return tuple(sorted(named, key=lambda row: (sort_key(row[1].text, language), row[0])))
