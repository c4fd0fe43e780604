"""A point for every place: its own, else its largest city's, which always lies inside it."""

from collections.abc import Iterable

from atlas.selectors.published import PublishedPlace
from core import site_cache
from core.models import City

KEY = "atlas_points"
Point = tuple[float, float]


def points_of(places: Iterable[PublishedPlace]) -> dict[str, Point]:
    """Return longitude and latitude (WGS 84) by the place's code; nothing for places without a known city."""
    cities = site_cache.remember(KEY, _largest_cities)
    found: dict[str, Point] = {}
    for place in places:
        if place.longitude is not None and place.latitude is not None:
            found[place.code] = (place.longitude, place.latitude)
        elif point := cities.get(place.subdivision or place.country):
            found[place.code] = point
    return found


def _largest_cities() -> dict[str, Point]:
    """Return the points of the largest cities of all countries and their parts, by code; two queries."""
    return {code: point for field in ("country", "subdivision") for code, point in _by(field)}


def _by(field: str) -> Iterable[tuple[str, Point]]:
    rows = City.objects.exclude(**{field: ""}).order_by(field, "-population", "pk").distinct(field)
    for code, longitude, latitude in rows.values_list(field, "longitude", "latitude"):
        yield code, (longitude, latitude)
