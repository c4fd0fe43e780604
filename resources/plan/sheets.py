"""Worksheets as the page shows them, with the names under which a device keeps what is written.

A name is made from block ids alone, so that it is the same in every language and stays when texts change:
`{sheet}.{question}` for a question, `{sheet}.{grid}.{row}.{column}` for a cell, each id by its first eight characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.blocks.text import block_anchor

# As many columns as a sheet of paper has room for.
MOST_COLUMNS = 6


@dataclass(frozen=True)
class Question:
    """A question with lines to write on."""

    name: str
    label: str
    help: str
    lines: int
    kind: str = "question"


@dataclass(frozen=True)
class Cell:
    """A place to write in; `label` names its column."""

    name: str
    label: str


@dataclass(frozen=True)
class GridRow:
    """A row of a grid; without a heading, readers name it themselves. `number` counts from one."""

    number: int
    heading: str
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """A table to fill in."""

    name: str
    title: str
    help: str
    columns: list[str]
    rows: list[GridRow]
    kind: str = "grid"

    @property
    def names_rows(self) -> bool:
        """Say whether some rows have a heading of the guide's."""
        return any(row.heading for row in self.rows)


@dataclass(frozen=True)
class Sheet:
    """A worksheet. `anchor` is its place on the page of its chapter."""

    name: str
    anchor: str
    title: str
    introduction: str
    parts: list[Question | Grid]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sheet_of(value: Any, block_id: str) -> Sheet:
    """Return a worksheet block's value as the page shows it."""
    name = block_id[:8]
    return Sheet(
        name=name,
        anchor=block_anchor(block_id),
        title=value["title"],
        introduction=value["introduction"] or "",
        parts=list(_parts(value["parts"], name)),
    )


def _parts(parts: Any, sheet: str) -> Iterator[Question | Grid]:
    for part in parts:
        name = f"{sheet}.{(part.id or '')[:8]}"
        value = part.value
        if part.block_type == "grid":
            yield _grid(value, name)
        else:
            yield Question(name, value["label"], value["help"] or "", value["lines"])


def _grid(value: Any, name: str) -> Grid:
    columns = lines_of(value["columns"])[:MOST_COLUMNS]
    headings = [*lines_of(value["rows"] or ""), *[""] * value["blank_rows"]]
    rows = [
        GridRow(
            number,
            heading,
            [Cell(f"{name}.{number - 1}.{place}", column) for place, column in enumerate(columns)],
        )
        for number, heading in enumerate(headings or [""], start=1)
    ]
    return Grid(name, value["title"], value["help"] or "", columns, rows)
