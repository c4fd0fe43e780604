"""Where parts of countries lie: a point that editors gave, else the largest city."""

from collections.abc import Mapping

from atlas.selectors.published import law_map
from core import site_cache
from core.models import City

Point = tuple[float, float]


def points_of_parts() -> Mapping[str, Point]:
    """Return (longitude, latitude) of the parts of countries by the code of the place, kept per process.

    A part is left out where no point was given and the gazetteer knows no city in it.
    """
    return site_cache.remember("atlas_points", _read)


def _read() -> Mapping[str, Point]:
    parts = [place for place in law_map().places.values() if place.subdivision]
    given = {
        place.code: (place.longitude, place.latitude)
        for place in parts
        if place.longitude is not None and place.latitude is not None
    }
    missing = {place.subdivision: place.code for place in parts if place.code not in given}
    largest = (
        City.objects.filter(subdivision__in=missing)
        .order_by("subdivision", "-population")
        .distinct("subdivision")
        .values_list("subdivision", "longitude", "latitude")
    )
    return given | {missing[code]: (longitude, latitude) for code, longitude, latitude in largest}
