"""Workbooks with the source in one column and the translation in the next, for people with a spreadsheet program."""

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from core.languages import LANGUAGES
from core.spreadsheets import safe_text, without_quote
from core.text_files import FileRefused
from translation.files.labels import notes_of
from translation.files.messages import (
    Document,
    GivenDocument,
    GivenString,
    fingerprint_of,
    split_id,
)

ENDING = "xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ABOUT = "about"
MOST_ROWS = 5_000
SOURCE, TARGET, NOTES, ID, PATH, SHOWN = range(6)
WIDTHS = {"A": 60, "B": 60, "C": 30}
HIDDEN = ("D", "E", "F")
# Excel's own way to write characters that XML cannot hold, in which a text must not begin by chance.
ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


def cell_of(text: str) -> str:
    """Return a text as a cell shows it: without control characters, and no longer than a cell can be."""
    return ESCAPED.sub(" ", safe_text(text.replace("\r\n", "\n").replace("\r", "\n"))).translate(
        {0xFFFE: None, 0xFFFF: None}
    )


def write(document: Document) -> bytes:
    """Return the document as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Translation")[:31])
    sheet.sheet_view.rightToLeft = LANGUAGES[document.language].direction == "rtl"
    sheet.freeze_panes = "A2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    for column in HIDDEN:
        sheet.column_dimensions[column].hidden = True
    sheet.append(_headings(sheet, document))
    for message in document.messages:
        notes = "\n".join((*notes_of(message), *message.comments))
        # The fingerprint of what the cell shows, by which what nobody has touched is known again.
        shown = fingerprint_of(cell_of(message.target))
        texts = (message.source, message.target, notes, message.id, message.path, shown)
        sheet.append(
            [_cell(sheet, text, _direction(number, document)) for number, text in enumerate(texts)]
        )
    about = book.create_sheet(ABOUT)
    about.sheet_state = "hidden"
    for row in (
        (ABOUT, ABOUT),
        ("translation", document.translation),
        ("language", document.language),
    ):
        about.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _headings(sheet: Any, document: Document) -> list[Any]:
    names = [
        LANGUAGES[document.source_language].name,
        LANGUAGES[document.language].name,
        _("Notes"),
        "id",
        "path",
        "shown",
    ]
    cells = [WriteOnlyCell(sheet, value=cell_of(name)) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _direction(column: int, document: Document) -> str:
    language = document.source_language if column == SOURCE else document.language
    return LANGUAGES[language].direction


def _cell(sheet: Any, text: str, direction: str) -> Any:
    cell = WriteOnlyCell(sheet, value=cell_of(text))
    # 1 is left to right, 2 right to left (ECMA-376, 18.8.1).
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", readingOrder=2 if direction == "rtl" else 1
    )
    return cell


def read(data: bytes) -> GivenDocument:
    """Return what a workbook says. Raises FileRefused."""
    try:
        rows, about = _sheets(data)
    except (
        *(ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError),
        *(NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError),
    ):
        raise FileRefused(_("This is no workbook, or it is damaged.")) from None
    if len(rows) > MOST_ROWS + 1:
        raise FileRefused(_("There are too many rows in this workbook."))
    strings = tuple(_given(rows[1:]))
    if not strings:
        raise FileRefused(_("There are no strings in this file."))
    return GivenDocument(
        translation=about.get("translation", ""),
        language=about.get("language", ""),
        strings=strings,
    )


def _sheets(data: bytes) -> tuple[list[tuple[str, ...]], dict[str, str]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.title != ABOUT]
    rows = list(_rows(sheets[0], MOST_ROWS + 2, SHOWN + 1))
    facts = list(_rows(book[ABOUT], 10, 2)) if ABOUT in book.sheetnames else []
    about = {row[0]: row[1] for row in facts}
    return rows, about


def _rows(sheet: Any, most: int, columns: int) -> Iterator[tuple[str, ...]]:
    rows = sheet.iter_rows(max_row=most, max_col=columns, values_only=True)
    for row in itertools.islice(rows, most):
        cells = ["" if value is None else str(value) for value in row]
        yield (*cells, *[""] * (columns - len(cells)))


def _given(rows: list[tuple[str, ...]]) -> Iterator[GivenString]:
    for row in rows:
        key, base = split_id(row[ID])
        if not key:
            continue
        yield GivenString(
            key=key,
            target=without_quote(row[TARGET]),
            path=row[PATH],
            source=without_quote(row[SOURCE]),
            base=base,
            is_untouched=fingerprint_of(row[TARGET]) == row[SHOWN],
        )
