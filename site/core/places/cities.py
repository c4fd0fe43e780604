"""Finding cities in the gazetteer."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.folding import fold_name
from core.models import City, CityName
from core.places.countries import country_name
from core.places.names import PlaceName

FEWEST_LETTERS = 2
MOST_LETTERS = 100
# One city may begin with the same letters under many of its names.
NAMES_PER_CITY = 12


@dataclass(frozen=True)
class FoundCity:
    """A city and the name it was found by; `region` is None where it is not known."""

    city: City
    matched_name: str
    region: PlaceName | None
    country: str


def find_cities(text: str, *, language: str, country: str = "", limit: int = 8) -> list[FoundCity]:
    """Return the cities of which a name in any script is, or begins with, what was typed.

    Exact names come first, then main names before other names, then bigger cities. `country` is an
    alpha-2 code that the search stays in. Fewer than two letters find nothing.
    """
    folded = fold_name(text[:MOST_LETTERS])
    if len(folded) < FEWEST_LETTERS:
        return []
    names = CityName.objects.all()
    if country:
        names = names.filter(country=country.upper())
    short = len(folded) == FEWEST_LETTERS
    beginning = names.filter(start=folded) if short else names.filter(folded__startswith=folded)
    chosen = _best(names.filter(folded=folded), limit)
    for city_id, name in _best(beginning, limit).items():
        chosen.setdefault(city_id, name)
    return _described(list(chosen.items())[:limit], language)


def _best(names: QuerySet[CityName], limit: int) -> dict[int, str]:
    """Return {city id: name} of the best names, each city once."""
    ordered = names.order_by("-is_main", "-population", "city_id")
    found: dict[int, str] = {}
    for city_id, name in ordered.values_list("city_id", "name")[: limit * NAMES_PER_CITY]:
        found.setdefault(city_id, name)
    return found


def _described(chosen: list[tuple[int, str]], language: str) -> list[FoundCity]:
    cities = City.objects.in_bulk([city_id for city_id, _name in chosen])
    return [
        FoundCity(
            city=cities[city_id],
            matched_name=name,
            region=cities[city_id].region(language),
            country=country_name(cities[city_id].country, language),
        )
        for city_id, name in chosen
    ]
