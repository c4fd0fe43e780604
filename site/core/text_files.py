"""Text and tables from anybody's computer: they are read, or refused with a reason."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SEPARATORS = (",", ";", "\t")
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# Between several values in one cell.
BETWEEN = ";"
# What a spreadsheet program reads as a formula, in both widths.
FORMULA = ("=", "＝")
# Of something wrong, in characters: so much stands in the message.
LONGEST_QUOTE = 60
# Of columns that are not read, the first are named.
MOST_UNKNOWN = 20
LONGEST_NAME = 40


class FileRefused(Exception):
    """The file cannot be read; the message says why, in the reader's language."""


@dataclass(frozen=True)
class TableRules:
    """What a table has to be: its columns, those it cannot do without, and its limits.

    `most_bytes` and `most_rows` are of the whole file, `longest_cell` is in characters.
    """

    names: Sequence[str]
    required: Collection[str]
    most_bytes: int
    most_rows: int
    longest_cell: int


@dataclass(frozen=True)
class Table:
    """The rows of a file, each as {column: text}; `lines` are their numbers in the file.

    `columns` are those of the wanted columns that the file has, `unknown` those that are not read.
    """

    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    unknown: tuple[str, ...]
    columns: tuple[str, ...]


def read_text(data: bytes, most_bytes: int) -> str:
    """Return the text of a file in UTF-8, with or without a mark, or in UTF-16 with one. Raises FileRefused."""
    if len(data) > most_bytes:
        most = most_bytes // 1_000_000
        raise FileRefused(_("The file is too large: at most %(most)d MB.") % {"most": most})
    if data.startswith(b"PK"):
        raise FileRefused(_("This is a workbook. Save it as CSV (UTF-8) first."))
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(
            _("The file is no text in UTF-8. Save or export it in this encoding.")
        ) from None
    if "\0" in text:
        raise FileRefused(_("This is no text file."))
    if not text.strip():
        raise FileRefused(_("The file is empty."))
    return text


def read_table(data: bytes, rules: TableRules) -> Table:
    """Return what a CSV file says. Raises FileRefused."""
    text = read_text(data, rules.most_bytes)
    try:
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        raise FileRefused(_("This is no table of values separated by commas (CSV).")) from None
    heading = [name.strip().lower() for name in cells[0]]
    _check_heading(heading, rules)
    numbered = [
        (number, row)
        for number, row in enumerate(cells[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    _check_rows([row for _number, row in numbered], rules)
    unknown = [name[:LONGEST_NAME] for name in heading if name and name not in rules.names]
    return Table(
        rows=tuple(_named(heading, row, rules.names) for _number, row in numbered),
        lines=tuple(number for number, _row in numbered),
        unknown=tuple(unknown[:MOST_UNKNOWN]),
        columns=tuple(name for name in heading if name in rules.names),
    )


def values_in(cell: str) -> list[str]:
    """Return the values of a cell, each once."""
    return list(dict.fromkeys(part.strip() for part in cell.split(BETWEEN) if part.strip()))


def is_formula(cell: str) -> bool:
    """Say whether a cell holds a formula in place of its value."""
    return cell.startswith(FORMULA)


def quoted(text: str) -> str:
    """Return the beginning of something that a file says, for a message."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _separator(text: str) -> str:
    """Return what separates the values in the first line."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def _check_heading(heading: list[str], rules: TableRules) -> None:
    missing = [name for name in rules.required if name not in heading]
    if missing:
        text = _("The first line has to name the columns. Missing: %(names)s.")
        raise FileRefused(text % {"names": ", ".join(missing)})
    known = [name for name in heading if name in rules.names]
    if len(set(known)) < len(known):
        raise FileRefused(_("A column stands in the file twice."))


def _check_rows(rows: list[list[str]], rules: TableRules) -> None:
    if not rows:
        raise FileRefused(_("Below the first line there is nothing."))
    if len(rows) > rules.most_rows:
        text = ngettext(
            "The file has more than %(most)d row. Divide it.",
            "The file has more than %(most)d rows. Divide it.",
            rules.most_rows,
        )
        raise FileRefused(text % {"most": rules.most_rows})
    if any(len(cell) > rules.longest_cell for row in rows for cell in row):
        raise FileRefused(_("A value in the file is much too long."))


def _named(heading: list[str], row: list[str], names: Sequence[str]) -> dict[str, str]:
    cells = dict(zip(heading, row, strict=False))
    return {name: cells.get(name, "").strip() for name in names}
