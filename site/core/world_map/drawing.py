"""Draws the map as SVG inside a page.

Strings are put together here instead of in a template: a map has about 250 shapes, and this takes a
millisecond or two. Everything that comes from people is escaped.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from django.utils.html import escape
from django.utils.safestring import SafeString

from core.world_map.content import Cluster, MapPoint, WorldMap
from core.world_map.patterns import SOLID, paint, pattern
from core.world_map.projection import place
from core.world_map.shapes import world_shapes

DOT, MARKED_DOT, LEAST_CLUSTER, CLUSTER_GROWTH = 4, 9, 12.0, 5.0
LARGEST_CLUSTER = 60.0
CATEGORY_DOT = 17
# Letters stand on shapes with at least this much room; on smaller ones for whoever looks closer.
ROOM_FOR_LETTER = 9


def draw(world_map: WorldMap, map_id: str, *, linked: bool = True) -> SafeString:
    """Return the map as an SVG element.

    It is hidden from screen readers, which get the table, and its links are no tab stops: they are a
    shortcut for pointers. A map in another site's frame is not `linked`.
    """
    shapes = world_shapes()
    return SafeString(
        f'<svg class="world-map__drawing" viewBox="0 0 {shapes.width} {shapes.height}"'
        f' width="{shapes.width}" height="{shapes.height}" aria-hidden="true" focusable="false">'
        f"{contents(world_map, escape(map_id), linked=linked)}</svg>"
    )


def contents(world_map: WorldMap, map_id: str, *, linked: bool) -> str:
    """Return patterns, countries and places, for a page or for a file."""
    numbers = range(1, len(world_map.categories) + 1)
    patterns = "".join(pattern(number, map_id) for number in numbers if number != SOLID)
    by_category: dict[int, list[str]] = defaultdict(list)
    for code, mark in world_map.marks.items():
        by_category[mark.category].append(code)
    groups = [
        f"<g {paint(number, map_id)}>{_countries(world_map, codes, linked)}</g>"
        for number, codes in sorted(by_category.items())
    ]
    shapes = world_shapes()
    rest = [code for code in {**shapes.paths, **shapes.points} if code not in world_map.marks]
    land = _countries(world_map, rest, linked)
    places = "".join(_cluster(world_map, map_id, one, linked) for one in world_map.clusters)
    return (
        f'<defs>{patterns}</defs><g class="world-map__land">{land}</g>{_targets(world_map, linked)}'
        f'<g class="world-map__marked">{"".join(groups)}</g>{_letters(world_map, linked)}{places}'
    )


def _targets(world_map: WorldMap, linked: bool) -> str:
    """Return a circle that is not seen around each small place, as large as a finger: the style sheet says how large.

    They lie below what is marked, so that they take nothing but the room between places.
    """
    if not linked:
        return ""
    shapes = world_shapes()
    small = (
        _target(shapes.points[code], mark.url)
        for code, mark in world_map.marks.items()
        if mark.url and code in shapes.points
    )
    targets = "".join((*small, *map(_targets_of, world_map.clusters)))
    return f'<g class="world-map__targets">{targets}</g>' if targets else ""


def _targets_of(cluster: Cluster) -> str:
    """Return the targets of places that are shown as one, and those of each for whoever looks closer."""
    members = "".join(_target(_spot(point), point.url) for point in cluster.points if point.url)
    if len(cluster.points) == 1 or not members:
        return members
    whole = _target((round(cluster.x), round(cluster.y)), "")
    return f'<g class="world-map__target-of-all">{whole}</g><g class="world-map__targets-of-each">{members}</g>'


def _target(middle: tuple[float, float], url: str) -> str:
    x, y = middle
    return _link(f'<circle cx="{x}" cy="{y}"/>', url, linked=True)


def _letters(world_map: WorldMap, linked: bool) -> str:
    """Return the letters of the categories on the shapes; those on small shapes only where one can look closer."""
    if not world_map.letters:
        return ""
    shapes = world_shapes()
    wide, narrow = [], []
    for code, mark in world_map.marks.items():
        x, y, room = shapes.labels.get(code) or (*shapes.points.get(code, (0, 0)), 0)
        if x:
            letter = _words_at(escape(world_map.letter_of(mark.category)), x, y)
            (wide if room >= ROOM_FOR_LETTER else narrow).append(letter)
    closer = f'<g class="world-map__letters world-map__letters--near">{"".join(narrow)}</g>'
    return f'<g class="world-map__letters">{"".join(wide)}</g>{closer if linked else ""}'


def _countries(world_map: WorldMap, codes: Iterable[str], linked: bool) -> str:
    return "".join(_country(world_map, code, linked) for code in codes)


def _country(world_map: WorldMap, code: str, linked: bool) -> str:
    """Return the shape of one country with its words; nothing for what the map does not draw."""
    shapes = world_shapes()
    title = f"<title>{escape(world_map.title_of(code))}</title>"
    marked = code in world_map.marks
    shape = f'<path d="{shapes.paths[code]}">{title}</path>' if code in shapes.paths else ""
    if code in shapes.points and (marked or not shape):
        x, y = shapes.points[code]
        shape += f'<circle cx="{x}" cy="{y}" r="{MARKED_DOT if marked else DOT}">{title}</circle>'
    return _link(shape, world_map.marks[code].url if marked else "", linked)


def _cluster(world_map: WorldMap, map_id: str, cluster: Cluster, linked: bool) -> str:
    """Return a circle for places near to each other; on a page with each of them, for whoever looks closer."""
    circle = _circle(world_map, map_id, cluster.points, (round(cluster.x), round(cluster.y)))
    if not linked or len(cluster.points) == 1:
        return _link(circle, cluster.url, linked)
    members = "".join(
        _link(_circle(world_map, map_id, [point], _spot(point)), point.url, linked=True)
        for point in cluster.points
    )
    return f'<g class="world-map__cluster">{circle}</g><g class="world-map__members">{members}</g>'


def _spot(point: MapPoint) -> tuple[float, float]:
    x, y = place(point.longitude, point.latitude)
    return round(x, 1), round(y, 1)


def _circle(
    world_map: WorldMap, map_id: str, points: Sequence[MapPoint], middle: tuple[float, float]
) -> str:
    """Return a circle for places: painted and lettered as their category, else as large as what was counted."""
    category = Cluster(0, 0, tuple(points)).category
    words = f"<title>{escape(world_map.words_of(points))}</title>"
    count = sum(point.count for point in points)
    x, y = middle
    if category:
        letter = f"{escape(world_map.letter_of(category))}{count if len(points) > 1 else ''}"
        radius = CATEGORY_DOT + (CATEGORY_DOT // 2 if len(points) > 1 else 0)
        shape = f'<circle cx="{x}" cy="{y}" r="{radius}" {paint(category, map_id)}/>'
        return f'<g class="world-map__point">{words}{shape}{_words_at(letter, x, y)}</g>'
    radius = round(min(LEAST_CLUSTER + CLUSTER_GROWTH * sqrt(count - 1), LARGEST_CLUSTER))
    shape = f'<circle cx="{x}" cy="{y}" r="{radius}"/>'
    number = _words_at(str(count), x, y) if count > 1 else ""
    mixed = " world-map__place--mixed" if any(point.category for point in points) else ""
    return f'<g class="world-map__place{mixed}">{words}{shape}{number}</g>'


def _words_at(words: str, x: float, y: float) -> str:
    return f'<text x="{x}" y="{y}" dy=".35em">{words}</text>'


def _link(shape: str, url: str, linked: bool) -> str:
    if not (linked and url):
        return shape
    return f'<a href="{escape(url)}" tabindex="-1">{shape}</a>'
