"""The world map of what a request asks for: countries in categories, parts of countries as points."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from atlas.listing.filters import Filters
from atlas.listing.situations import LETTERS, Category, Situation, pattern_of
from atlas.listing.table import span
from atlas.selectors.points import points_of_places
from core.places.countries import country_name
from core.world_map.content import MapPoint, Mark, WorldMap
from core.world_map.views import MapView

FILES = {"SVG": "map.svg", "PNG": "map.png"}
IN_ORDER_OF_PATTERNS = sorted(Category, key=pattern_of)


def map_view(listed: Any) -> MapView:
    """Return the map for the page: its legend sets the filter of each category or takes it off."""
    return MapView(
        world_map(listed),
        addresses=tuple((kind, listed.file(name)) for kind, name in FILES.items()),
        filters={pattern_of(one): _filter(listed, one) for one in Category},
    )


def _filter(listed: Any, category: Category) -> tuple[str, bool]:
    """Return the address that a line of the legend leads to, and whether the filter is in force."""
    filters: Filters = listed.filters
    is_chosen = category.value in filters.chosen.get("category", ())
    change = filters.without_value if is_chosen else filters.with_value
    return f"{listed.address_of(change('category', category.value))}#places", is_chosen


def world_map(listed: Any) -> WorldMap:
    """Return the map of the places that an AtlasList found."""
    found: list[Situation] = listed.situations
    counts = Counter(category for one in found for category in one.categories)
    return WorldMap(
        title=_("How far decriminalisation goes, place by place"),
        language=listed.language,
        categories=[str(category.label) for category in IN_ORDER_OF_PATTERNS],
        letters=[LETTERS[category] for category in IN_ORDER_OF_PATTERNS],
        counts={pattern_of(category): number for category, number in counts.items()},
        marks=dict(_marks(found, listed)),
        points=list(_points(found, listed)),
        source=_("IDPC, law map"),
        as_of=listed.as_of,
        notice=f"{listed.notice} {listed.licence}",
    )


def _marks(found: Iterable[Situation], listed: Any) -> Iterator[tuple[str, Mark]]:
    """Yield the countries: as what they are, or as those in parts of which alone a reform holds."""
    parts: Mapping[str, list[str]] = defaultdict(list)
    for one in found:
        place = one.place
        if not place.subdivision:
            note = span(one.record, listed.language)
            yield place.country, Mark(pattern_of(one.category), note, listed.url_of(place))
        elif one.is_part_alone:
            parts[place.country].append(place.name(listed.language).text)
    for country, names in parts.items():
        note = ", ".join(sorted(names))
        yield country, Mark(pattern_of(Category.PARTS), note, _parts_url(country, listed))


def _parts_url(country: str, listed: Any) -> str:
    """Return the address of the list of a country's parts."""
    filters: Filters = listed.filters
    chosen = {"category": (Category.PARTS.value,)}
    name = country_name(country, listed.language)
    return f"{listed.address_of(Filters(q=name, year=filters.year, chosen=chosen))}#places"


def _points(found: Iterable[Situation], listed: Any) -> Iterator[MapPoint]:
    known = points_of_places()
    for one in found:
        place = one.place
        if place.subdivision and place.code in known:
            longitude, latitude = known[place.code]
            yield MapPoint(
                longitude=longitude,
                latitude=latitude,
                name=place.name(listed.language).text,
                url=listed.url_of(place),
                country=place.country,
                category=pattern_of(one.category),
                note=span(one.record, listed.language),
            )
