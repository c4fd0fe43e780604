"""Where a letter fits into a country's shape. Only the derivation of the map's data runs this."""

from math import hypot

Corner = tuple[int, int]
# A country's box is looked through in so many steps each way, and then again around the best place.
STEPS = 24
# The least distance from a letter's middle to the border, in units of the drawing (2,000 wide).
LEAST_ROOM = 3


def label_point(ring: list[Corner]) -> list[int] | None:
    """Return (x, y, distance to the border) of the place that lies deepest in a ring; None where it is too thin."""
    left, right = min(x for x, _y in ring), max(x for x, _y in ring)
    top, bottom = min(y for _x, y in ring), max(y for _x, y in ring)
    best = (0.0, 0.0, 0.0)
    width, height = float(right - left), float(bottom - top)
    middle = (left + width / 2, top + height / 2)
    for _round in range(2):
        best = max(
            best,
            *(
                _room(
                    ring,
                    middle[0] + width * (column / STEPS - 1 / 2),
                    middle[1] + height * (row / STEPS - 1 / 2),
                )
                for column in range(STEPS + 1)
                for row in range(STEPS + 1)
            ),
            key=lambda found: found[2],
        )
        middle, width, height = (best[0], best[1]), width / STEPS * 2, height / STEPS * 2
    return [round(value) for value in best] if best[2] >= LEAST_ROOM else None


def _room(ring: list[Corner], x: float, y: float) -> tuple[float, float, float]:
    """Return a place with its distance to the border, 0 outside of the ring."""
    is_inside, nearest = False, float("inf")
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            is_inside = not is_inside
        nearest = min(nearest, _distance(x, y, (ax, ay), (bx, by)))
    return x, y, nearest if is_inside else 0.0


def _distance(x: float, y: float, start: Corner, end: Corner) -> float:
    """Return the distance from a place to a line between two corners."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    share = ((x - start[0]) * across + (y - start[1]) * down) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(x - start[0] - share * across, y - start[1] - share * down)
