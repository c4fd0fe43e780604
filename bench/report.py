"""Prints the figures as small tables, each with the figure that the project aims at."""

from collections.abc import Sequence

from bench.search import SearchSpeed
from bench.speed import Speed
from bench.weight import KINDS, Weight

MOST_QUERIES = 10
LEAST_PER_SECOND = 100
MOST_KILOBYTES = 100
MOST_SCRIPT_KILOBYTES = 10
MOST_SEARCH_MILLISECONDS = 50
COLUMN = 11


def speed_table(speeds: Sequence[Speed]) -> str:
    """Return the table of queries and speed."""
    heads = ("hub", "queries", "req/s", "req/CPU s", "bare req/s", "bare/CPU s", "ratio")
    lines = [_line(heads)]
    for speed in speeds:
        figures = (
            speed.per_second,
            speed.per_cpu_second,
            speed.reference_per_second,
            speed.reference_per_cpu_second,
        )
        cells = ["-" if figure is None else f"{figure:.0f}" for figure in figures]
        lines.append(_line((speed.language, str(speed.queries), *cells, f"{speed.ratio:.3f}")))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries; {LEAST_PER_SECOND} requests a second on one core. "
        "Answers are not compressed; the bare view returns the same bytes."
    )
    return "\n".join(lines)


def weight_table(weights: Sequence[Weight]) -> str:
    """Return the table of kilobytes over the wire."""
    kinds = [*KINDS.values(), "other"]
    lines = [_line(("first view", "width", *(f"{kind} KB" for kind in kinds), "all KB", "CLS"))]
    for weight in weights:
        cells = [f"{weight.bytes.get(kind, 0) / 1000:.1f}" for kind in kinds]
        total = f"{weight.total / 1000:.1f}"
        shift = f"{weight.layout_shift:g}"
        lines.append(_line((weight.language, str(weight.width), *cells, total, shift)))
    lines.append(
        f"Aims: at most {MOST_KILOBYTES} KB in all without the video, "
        f"{MOST_SCRIPT_KILOBYTES} KB of JavaScript, CLS 0."
    )
    return "\n".join(lines)


def search_table(searches: Sequence[SearchSpeed]) -> str:
    """Return the table of milliseconds for an answer of the search."""
    lines = [_line(("search", "items", "queries", "p50 ms", "p95 ms", "slowest"))]
    for row in searches:
        figures = [f"{figure:.0f}" for figure in (row.median, row.p95, row.slowest)]
        lines.append(_line((row.language, str(row.items), str(row.queries), *figures)))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries; p95 below {MOST_SEARCH_MILLISECONDS} ms. "
        "So many items in each language; the time of a whole page in one process."
    )
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    """Return one line of a table."""
    return "".join(cell.rjust(COLUMN) for cell in cells)
