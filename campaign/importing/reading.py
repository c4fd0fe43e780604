"""Reading a CSV file from anybody's computer: text comes out, or a reason why not."""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.importing.columns import NAMES, REQUIRED

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
LONGEST_CELL = 5_000
SEPARATORS = (",", ";", "\t")
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


class FileRefused(Exception):
    """The file cannot be read; the message says why, in the reader's language."""


@dataclass(frozen=True)
class Table:
    """The rows of a file, each as {column: text}; `lines` are their numbers in the file.

    `unknown` are the columns that are not read.
    """

    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]
    unknown: tuple[str, ...]


def read_table(data: bytes) -> Table:
    """Return what a file says. Raises FileRefused."""
    text = _decoded(data)
    try:
        cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error:
        raise FileRefused(_("This is no table of values separated by commas (CSV).")) from None
    if not cells:
        raise FileRefused(_("The file is empty."))
    heading = [name.strip().lower() for name in cells[0]]
    _check_heading(heading)
    numbered = [
        (number, row)
        for number, row in enumerate(cells[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    _check_rows([row for _number, row in numbered])
    return Table(
        rows=tuple(_named(heading, row) for _number, row in numbered),
        lines=tuple(number for number, _row in numbered),
        unknown=tuple(name for name in heading if name and name not in NAMES),
    )


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise FileRefused(_("The file is too large: at most %(most)d MB.") % {"most": most})
    if data.startswith(b"PK"):
        raise FileRefused(_("This is a workbook. Save it as CSV (UTF-8) first."))
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(_("The file is no text in UTF-8. Save it as CSV (UTF-8).")) from None
    if "\0" in text:
        raise FileRefused(_("This is no text file."))
    return text


def _separator(text: str) -> str:
    """Return what separates the values in the first line."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def _check_heading(heading: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in heading]
    if missing:
        text = _("The first line has to name the columns. Missing: %(names)s.")
        raise FileRefused(text % {"names": ", ".join(missing)})
    known = [name for name in heading if name in NAMES]
    if len(set(known)) < len(known):
        raise FileRefused(_("A column stands in the file twice."))


def _check_rows(rows: list[list[str]]) -> None:
    if not rows:
        raise FileRefused(_("Below the first line there is nothing."))
    if len(rows) > MOST_ROWS:
        text = ngettext(
            "The file has more than %(most)d row. Divide it.",
            "The file has more than %(most)d rows. Divide it.",
            MOST_ROWS,
        )
        raise FileRefused(text % {"most": MOST_ROWS})
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise FileRefused(_("A value in the file is much too long."))


def _named(heading: list[str], row: list[str]) -> dict[str, str]:
    cells = dict(zip(heading, row, strict=False))
    return {name: cells.get(name, "").strip() for name in NAMES}
