"""A point for every place: of a part its own, of a country its largest city, which always lies inside it."""

from collections.abc import Iterable

from atlas.listing.points import Point, points_of_parts
from atlas.selectors.published import PublishedPlace
from core import site_cache
from core.models import City

KEY = "atlas_largest_cities"


def points_of(places: Iterable[PublishedPlace]) -> dict[str, Point]:
    """Return longitude and latitude (WGS 84) by the place's code; nothing where none is known."""
    parts = points_of_parts()
    cities = site_cache.remember(KEY, _largest_cities)
    found: dict[str, Point] = {}
    for place in places:
        in_country = None if place.subdivision else _given(place) or cities.get(place.country)
        if point := parts.get(place.code) or in_country:
            found[place.code] = point
    return found


def _given(place: PublishedPlace) -> Point | None:
    if place.longitude is None or place.latitude is None:
        return None
    return (place.longitude, place.latitude)


def _largest_cities() -> dict[str, Point]:
    """Return the points of all countries' largest cities; one query."""
    rows = City.objects.order_by("country", "-population", "pk").distinct("country")
    found = rows.values_list("country", "longitude", "latitude")
    return {country: (longitude, latitude) for country, longitude, latitude in found}
