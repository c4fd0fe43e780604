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


def safe_text(value: Any) -> str:
    """Return a value as text that no spreadsheet program takes for a formula, without control characters."""
    text = "" if value is None else str(value)
    plain = "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
    begins = plain.lstrip(" \u00a0\u200b\ufeff").startswith(BEGINS_A_FORMULA)
    return (f"'{plain}" if begins else plain)[:LONGEST_CELL]


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
