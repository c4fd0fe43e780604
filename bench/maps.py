"""What the world map weighs and how long it takes to draw, and how fast a city is found."""

import gzip
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

RUNS = 50
TYPED = ("pa", "san", "bei", "москва", "القاه", "saint p", "new york", "мос", "كي", "zürich")


@dataclass(frozen=True)
class MapFigures:
    """The figures of a map on which every country is marked, in one language.

    Bytes are those of the drawing, compressed with gzip; times are medians in milliseconds.
    """

    language: str
    compressed_bytes: int
    drawing_ms: float
    picture_ms: float
    finding_ms: float
    slowest_finding_ms: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures under their names."""
        return asdict(self)


def measure_maps(language: str) -> MapFigures:
    """Draw a full map and find cities, on the site's own database."""
    from django.core.cache import cache

    from core.places.cities import find_cities
    from core.places.countries import all_countries
    from core.world_map.content import Mark, WorldMap
    from core.world_map.drawing import draw
    from core.world_map.files import png_file

    marks = {
        code: Mark(number % 6 + 1, url=f"/{language}/map/{code.lower()}/")
        for number, code in enumerate(all_countries())
    }
    world_map = WorldMap("Title", language, ["Category"] * 6, marks)

    def picture() -> None:
        cache.clear()
        png_file(world_map)

    finding = [_median_ms(partial(find_cities, text, language=language), 10) for text in TYPED]
    return MapFigures(
        language=language,
        compressed_bytes=len(gzip.compress(draw(world_map, "map").encode())),
        drawing_ms=_median_ms(lambda: draw(world_map, "map"), RUNS),
        picture_ms=_median_ms(picture, 3),
        finding_ms=statistics.median(finding),
        slowest_finding_ms=max(finding),
    )


def _median_ms(run: Callable[[], Any], times: int) -> float:
    run()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)
