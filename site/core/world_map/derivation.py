"""Makes data/world.json from Natural Earth's shapes. Only the command `derive_world_map` runs this."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from core.places.countries import all_countries
from core.world_map.label_points import label_point
from core.world_map.projection import CENTRAL_MERIDIAN, HEIGHT, WIDTH, place

Point = tuple[float, float]
Ring = list[int]

# Natural Earth draws these apart, without a code: they go with the country whose code they share.
JOINED = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK"}
# Parts that Natural Earth draws with another country: from, west, south, east, north, to. French
# Guiana and Svalbard have codes of their own; for Crimea see UN General Assembly resolution 68/262.
MOVED = (
    ("FR", -55.0, 2.0, -51.0, 6.0, "GF"),
    ("NO", 10.0, 76.0, 34.0, 81.0, "SJ"),
    ("RU", 32.0, 44.0, 37.0, 46.3, "UA"),
)
# No people live there for good, and nothing on these maps can be said about them.
NOT_DRAWN = frozenset({"AQ", "BV", "HM", "UM"})
# Rings smaller than this, in square units of the drawing, are left out beside larger ones.
SMALLEST_AREA = 3.0
# A country smaller than this has a point as well, so that it can be seen where something is said of it.
SMALL_AREA = 160.0
MOST_OF_A_TURN = 180.0


class Shapes:
    """The countries of one TopoJSON file of the package world-atlas."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        (scale_x, scale_y), (left, top) = (topology["transform"][k] for k in ("scale", "translate"))
        self.arcs: list[list[Point]] = []
        for arc in topology["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * scale_x + left, y * scale_y + top))
            self.arcs.append(points)
        self.rings: dict[str, list[Ring]] = defaultdict(list)
        numbers = {int(country.numeric): code for code, country in all_countries().items()}
        for shape in topology["objects"]["countries"]["geometries"]:
            code = JOINED.get(shape["properties"]["name"]) or numbers.get(int(shape.get("id", 0)))
            if code and shape["type"]:
                self._add(code, shape)

    def _add(self, code: str, shape: dict[str, Any]) -> None:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            self.rings[self._owner(code, polygon[0])].extend(polygon)

    def _owner(self, code: str, ring: Ring) -> str:
        points = self.points(ring)
        for origin, west, south, east, north, owner in MOVED:
            inside = all(west <= x <= east and south <= y <= north for x, y in points)
            if origin == code and inside:
                return owner
        return code

    def points(self, ring: Ring) -> list[Point]:
        """Return the points along a ring; neighbouring arcs share their end."""
        found: list[Point] = []
        for index in ring:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            found.extend(arc[1:] if found else arc)
        return found

    def outlines(self, code: str) -> list[list[Point]]:
        """Return a country's rings without the borders between its own parts."""
        return [self.points(ring) for ring in self._joined(self.rings[code])]

    def _joined(self, rings: list[Ring]) -> Iterator[Ring]:
        used = {index for ring in rings for index in ring}
        inner = {index for index in used if ~index in used}
        touching = [ring for ring in rings if inner.intersection(ring)]
        yield from (ring for ring in rings if ring not in touching)
        left = [index for ring in touching for index in ring if index not in inner]
        starts = {self.points([index])[0]: index for index in left}
        while starts:
            _start, index = starts.popitem()
            ring = [index]
            while (end := self.points([ring[-1]])[-1]) in starts:
                ring.append(starts.pop(end))
            yield ring


def derive(small: Path, medium: Path, capitals: dict[str, Point], target: Path) -> list[str]:
    """Write the drawing's data, and return one line about each kind of country.

    `small` and `medium` are Natural Earth at 1:110m and 1:50m; `capitals` gives (longitude, latitude)
    for what neither of them draws.
    """
    shapes, details = Shapes(small), Shapes(medium)
    paths, points, labels = {}, {}, {}
    for code in sorted(all_countries()):
        if code in NOT_DRAWN:
            continue
        if shapes.rings.get(code):
            paths[code] = _path(shapes.outlines(code))
            if label := label_point(_largest(shapes.outlines(code))):
                labels[code] = label
            if sum(_area(_drawn(outline)) for outline in shapes.outlines(code)) < SMALL_AREA:
                points[code] = _middle(shapes.outlines(code))
        elif details.rings.get(code):
            points[code] = _middle(details.outlines(code))
        else:
            points[code] = [round(value) for value in place(*capitals[code])]
    _write(target, {"paths": paths, "points": points, "labels": labels})
    return [f"{len(paths)} shapes", f"{len(points)} points", f"{len(NOT_DRAWN)} not drawn"]


def _write(target: Path, data: dict[str, dict[str, Any]]) -> None:
    lines = [f'"size":[{WIDTH},{HEIGHT}]']
    for name, values in data.items():
        rows = (f"{json.dumps(code)}:{json.dumps(value)}" for code, value in values.items())
        lines.append(f'"{name}":{{\n' + ",\n".join(rows) + "\n}")
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _drawn(outline: Iterable[Point]) -> list[tuple[int, int]]:
    """Return a ring on the drawing, whole on one side of the cut, without repeated points."""
    followed: list[Point] = []
    for x, y in outline:
        if followed:
            x += 360 * round((followed[-1][0] - x) / 360)
        followed.append((x, y))
    middle = sum(x for x, _y in followed) / len(followed)
    turns = round((CENTRAL_MERIDIAN - middle) / 360) * 360
    # A point beyond the cut keeps to the edge.
    west, east = CENTRAL_MERIDIAN - MOST_OF_A_TURN, CENTRAL_MERIDIAN + MOST_OF_A_TURN
    drawn: list[tuple[int, int]] = []
    for x, y in followed:
        spot = place(min(max(x + turns, west), east), y)
        rounded = (round(spot[0]), round(spot[1]))
        if not drawn or drawn[-1] != rounded:
            drawn.append(rounded)
    return drawn[:-1] if len(drawn) > 1 and drawn[0] == drawn[-1] else drawn


def _area(ring: list[tuple[int, int]]) -> float:
    following = [*ring[1:], ring[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True))) / 2


def _path(outlines: list[list[Point]]) -> str:
    """Return the path of a country, with steps from point to point in whole units."""
    rings = sorted((_drawn(outline) for outline in outlines), key=_area, reverse=True)
    kept = [ring for ring in rings if _area(ring) >= SMALLEST_AREA] or rings[:1]
    return "".join(_steps(ring) for ring in kept)


def _steps(ring: list[tuple[int, int]]) -> str:
    text = f"M{ring[0][0]} {ring[0][1]}l"
    for (x, y), (next_x, next_y) in pairwise(ring):
        text += f"{_signed(next_x - x)}{_signed(next_y - y)}"
    return f"{text}z".replace("l ", "l")


def _signed(number: int) -> str:
    return str(number) if number < 0 else f" {number}"


def _middle(outlines: list[list[Point]]) -> list[int]:
    """Return the middle of the largest ring."""
    ring = _largest(outlines)
    return [round(sum(values) / len(ring)) for values in zip(*ring, strict=True)]


def _largest(outlines: list[list[Point]]) -> list[tuple[int, int]]:
    """Return the largest ring on the drawing."""
    return max((_drawn(outline) for outline in outlines), key=_area)
