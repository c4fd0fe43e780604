"""Tables as files for spreadsheet programs, in which no cell is ever run as a formula."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

# What makes a spreadsheet program take a text for a formula, full-width forms included (OWASP, CSV injection).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
QUOTE = "'"
# What a formula may stand behind. Our own quote is among them, so that it can be taken off again exactly.
BEFORE_A_FORMULA = " \u00a0\u200b\ufeff" + QUOTE


def _begins_a_formula(text: str) -> bool:
    return text.lstrip(BEFORE_A_FORMULA).startswith(BEGINS_A_FORMULA)


def safe_text(value: Any) -> str:
    """Return a value as text that no spreadsheet program takes for a formula, without control characters."""
    text = "" if value is None else str(value)
    plain = "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
    return (f"{QUOTE}{plain}" if _begins_a_formula(plain) else plain)[:LONGEST_CELL]


def without_quote(cell: str) -> str:
    """Take off what `safe_text` has put before a text that a spreadsheet program would take for a formula."""
    is_ours = cell.startswith(QUOTE) and _begins_a_formula(cell)
    return cell.removeprefix(QUOTE) if is_ours else cell


def stream_csv(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield the rows as CSV in UTF-8, one piece a row, after the mark that Excel needs to read it as such."""
    yield codecs.BOM_UTF8
    for row in rows:
        file = io.StringIO()
        csv.writer(file, quoting=csv.QUOTE_ALL).writerow([safe_text(value) for value in row])
        yield file.getvalue().encode()


def write_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as CSV in UTF-8 with a mark that Excel needs to read it as such."""
    return b"".join(stream_csv(rows))


def write_xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the rows as a workbook with one sheet; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([safe_text(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@dataclass(frozen=True)
class Format:
    """A kind of file; `write` makes it from rows."""

    media_type: str
    write: Callable[[Iterable[Sequence[Any]]], bytes]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", write_csv),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
}
