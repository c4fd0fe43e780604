"""Prints the figures about translations as tables, like `bench.report`."""

from bench.report import table_line
from bench.translation_memory import MemoryFigures
from bench.translation_overview import OverviewFigures

MOST_OVERVIEW_QUERIES = 15
MOST_OVERVIEW_MILLISECONDS = 300
MOST_MEMORY_MILLISECONDS = 500


def overview_table(row: OverviewFigures) -> str:
    """Return the table of the overview of translations."""
    heads = ("translations", "languages", "queries", "ms median", "ms p95", "file s")
    cells = (
        *(str(row.things), str(row.languages), str(row.queries)),
        *(f"{row.median:.0f}", f"{row.p95:.0f}", f"{row.file_seconds:.1f}"),
    )
    return "\n".join(
        [
            table_line(heads),
            table_line(cells),
            f"Aims: at most {MOST_OVERVIEW_QUERIES} queries and {MOST_OVERVIEW_MILLISECONDS} ms, whatever is asked for.",
        ]
    )


def memory_table(row: MemoryFigures) -> str:
    """Return the table of what translation memory offers."""
    heads = ("memory", "strings", "asked", "offered", "queries", "p50 ms", "p95 ms")
    cells = ("en > fr", row.strings, row.page, row.offered, row.queries)
    figures = [f"{figure:.0f}" for figure in (row.median, row.p95)]
    return "\n".join(
        [
            table_line(heads),
            table_line((*map(str, cells), *figures)),
            f"Aims: 2 queries; p95 below {MOST_MEMORY_MILLISECONDS} ms. One page of the editor on which every string is "
            "untranslated.",
        ]
    )
