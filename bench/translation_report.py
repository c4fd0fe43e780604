"""Prints the figures about translations as tables, like `bench.report`."""

from bench.report import table_line
from bench.translation_overview import OverviewFigures

MOST_OVERVIEW_QUERIES = 15
MOST_OVERVIEW_MILLISECONDS = 300


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
