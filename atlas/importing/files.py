"""The file with records: its columns, a row to begin with, and reading it."""

from atlas.importing.planning import GivenRow
from atlas.records_table import ABOUT_FILE, COLUMNS, FOR_PEOPLE, Row
from core.spreadsheets import QUOTE, without_quote
from core.text_files import TableRules, is_formula, read_table

MOST_BYTES = 8_000_000
MOST_ROWS = 20_000
LONGEST_CELL = 5_000
REQUIRED = ("place", "record")


def rules(most_rows: int = MOST_ROWS, most_bytes: int = MOST_BYTES) -> TableRules:
    """Return what a file of records has to be."""
    columns = (*COLUMNS, *FOR_PEOPLE, *ABOUT_FILE)
    return TableRules(columns, REQUIRED, most_bytes, most_rows, LONGEST_CELL)


def read_rows(data: bytes, wanted: TableRules) -> tuple[list[GivenRow], tuple[str, ...]]:
    """Return the rows of a file and the columns that are not read. Raises FileRefused."""
    table = read_table(data, wanted)
    columns = [name for name in table.columns if name in COLUMNS]
    rows = [
        GivenRow(line, _cells(row, columns))
        for line, row in zip(table.lines, table.rows, strict=True)
    ]
    return rows, table.unknown


def _cells(row: Row, columns: list[str]) -> Row:
    return {name: _text(row[name]) for name in columns}


def _text(cell: str) -> str:
    """Return a cell without our quote; what would be a formula without it keeps it, so that it is read as text."""
    text = cell if is_formula(cell.lstrip(QUOTE)) else without_quote(cell)
    return text.strip()
