"""Draws the map as SVG inside a page.

Strings are put together here instead of in a template: a map has about 250 shapes, and this takes a
millisecond or two. Everything that comes from people is escaped.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

from django.utils.html import escape
from django.utils.safestring import SafeString

from core.world_map.content import Cluster, MapPoint, WorldMap
from core.world_map.patterns import SOLID, paint, pattern
from core.world_map.projection import place
from core.world_map.shapes import world_shapes

DOT, MARKED_DOT, LEAST_CLUSTER, CLUSTER_GROWTH = 4, 9, 12.0, 5.0
LARGEST_CLUSTER = 60.0


def draw(world_map: WorldMap, map_id: str) -> SafeString:
    """Return the map as an SVG element.

    It is hidden from screen readers, which get the table, and its links are no tab stops: they are a
    shortcut for pointers.
    """
    shapes = world_shapes()
    return SafeString(
        f'<svg class="world-map__drawing" viewBox="0 0 {shapes.width} {shapes.height}"'
        f' width="{shapes.width}" height="{shapes.height}" aria-hidden="true" focusable="false">'
        f"{contents(world_map, escape(map_id), linked=True)}</svg>"
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
    places = "".join(_cluster(cluster, linked) for cluster in world_map.clusters)
    return (
        f'<defs>{patterns}</defs><g class="world-map__land">{land}</g>'
        f'<g class="world-map__marked">{"".join(groups)}</g>{places}'
    )


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


def _cluster(cluster: Cluster, linked: bool) -> str:
    """Return a circle for places near to each other; on a page with each of them, for whoever looks closer."""
    x, y = round(cluster.x), round(cluster.y)
    words = f"{cluster.names}: {cluster.count}"
    if not linked or len(cluster.points) == 1:
        return _link(_circle(x, y, cluster.count, words), cluster.url, linked)
    members = "".join(_member(point) for point in cluster.points)
    circle = _circle(x, y, cluster.count, words)
    return f'<g class="world-map__cluster">{circle}</g><g class="world-map__members">{members}</g>'


def _member(point: MapPoint) -> str:
    x, y = place(point.longitude, point.latitude)
    words = f"{point.name}: {point.count}"
    return _link(_circle(round(x, 1), round(y, 1), point.count, words), point.url, linked=True)


def _circle(x: float, y: float, count: int, words: str) -> str:
    """Return a circle whose area grows with the count, and the count in it."""
    radius = min(LEAST_CLUSTER + CLUSTER_GROWTH * sqrt(count - 1), LARGEST_CLUSTER)
    shape = f'<circle cx="{x}" cy="{y}" r="{radius:.0f}"/>'
    number = f'<text x="{x}" y="{y}" dy=".35em">{count}</text>' if count > 1 else ""
    return f'<g class="world-map__place"><title>{escape(words)}</title>{shape}{number}</g>'


def _link(shape: str, url: str, linked: bool) -> str:
    if not (linked and url):
        return shape
    return f'<a href="{escape(url)}" tabindex="-1">{shape}</a>'
