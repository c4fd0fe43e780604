"""Where published places lie: a point that editors gave, else the largest city."""

from collections.abc import Mapping

from atlas.selectors.published import law_map
from core import site_cache
from core.models import City

Point = tuple[float, float]


def points_of_places() -> Mapping[str, Point]:
    """Return (longitude, latitude) in degrees (WGS 84) of published places by their codes, kept per process.

    The largest city of a country always lies inside it. A place is left out where no point was given and the
    gazetteer knows no city in it.
    """
    return site_cache.remember("atlas_points", _read)


def _read() -> Mapping[str, Point]:
    given: dict[str, Point] = {}
    parts: dict[str, str] = {}
    countries: dict[str, str] = {}
    for place in law_map().places.values():
        if place.longitude is not None and place.latitude is not None:
            given[place.code] = (place.longitude, place.latitude)
        elif place.subdivision:
            parts[place.subdivision] = place.code
        else:
            countries[place.country] = place.code
    return given | _largest_cities("subdivision", parts) | _largest_cities("country", countries)


def _largest_cities(field: str, codes: Mapping[str, str]) -> dict[str, Point]:
    """Return where the largest cities of some regions lie, by what the places are called in `codes`; one query."""
    cities = City.objects.filter(**{f"{field}__in": codes}).order_by(field, "-population", "pk")
    rows = cities.distinct(field).values_list(field, "longitude", "latitude")
    return {codes[region]: (longitude, latitude) for region, longitude, latitude in rows}
