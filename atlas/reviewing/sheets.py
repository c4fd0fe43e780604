"""Writing a sheet about a place, and reading the cells of one that came back."""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from atlas.importing.stored import StoredRecord
from atlas.labels import field_label
from atlas.models import Jurisdiction
from atlas.models.choices import FACTS
from atlas.records_table import ALL, RowFacts
from atlas.reviewing.facts import allowed_words, code_of, words_of
from core.intake.documents import ending_of
from core.models import Source
from core.spreadsheets import without_quote
from core.text_files import SEPARATORS, FileRefused, read_text

MOST_BYTES = 1_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 200
# Each element takes far more memory than it takes in the file, and styles take time by their square. A thousand rows
# have 60,000 elements.
MOST_ELEMENTS = 100_000
MOST_STYLES = 20_000
STYLES = "xl/styles.xml"
MOST_ROWS = 1_000
WIDTH = 10
LONGEST_CELL = 3_000
HEADING = ("record", "fact")
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")

Cells = Sequence[str]


def sheet_rows(
    place: Jurisdiction, records: Sequence[StoredRecord], language: str
) -> list[list[str]]:
    """Return the rows of a sheet in a language: what to do, the names of the columns, a row for each fact."""
    sources = _source_titles(records)
    with translation.override(language):
        rows = [[line] for line in _instructions(place)]
        rows.append([*HEADING, *_column_names()])
        for stored in records:
            rows += [_fact_row(stored.facts, fact, sources) for fact in FACTS]
    return rows


def _instructions(place: Jurisdiction) -> list[str]:
    return [
        _("Please check what we say about the law in this place: %(place)s") % {"place": place},
        _("Each row below the names of the columns is one fact of one law."),
        _("Is it right? Then leave the row as it is."),
        _(
            "Is it wrong, or not known to us? Write what is right under “Your value”. You can choose from the"
            " allowed values; put a semicolon between several."
        ),
        _("Write unknown where nobody can know."),
        _(
            "Under “Your source”, tell us where it can be read, with the article or the page. Under “Comment”"
            " you can write whatever else we should know."
        ),
        _("Please change nothing in the first two columns."),
        _("Do not write names of people into the sheet."),
    ]


def _column_names() -> list[str]:
    return [
        _("Fact"),
        _("What we say"),
        _("The same as a code"),
        _("Allowed values"),
        _("Our source"),
        _("Your value"),
        _("Your source"),
        _("Comment"),
    ]


def _fact_row(facts: RowFacts, fact: str, sources: dict[int, str]) -> list[str]:
    return [
        facts.key,
        fact,
        field_label(fact),
        words_of(facts, fact),
        code_of(facts, fact),
        allowed_words(fact),
        _source_of(facts, fact, sources),
        *("", "", ""),
    ]


def _source_of(facts: RowFacts, fact: str, sources: dict[int, str]) -> str:
    if fact not in facts.known_facts:
        return ""
    origins = {origin.field: origin for origin in facts.origins}
    origin = origins.get(fact) or origins.get(ALL)
    if origin is None:
        return ""
    return ", ".join(filter(None, (sources.get(origin.source_id, ""), origin.locator)))


def _source_titles(records: Sequence[StoredRecord]) -> dict[int, str]:
    ids = {origin.source_id for stored in records for origin in stored.facts.origins}
    return dict(Source.objects.filter(pk__in=ids).values_list("pk", "title"))


def read_sheet(file: UploadedFile) -> list[tuple[int, Cells]]:
    """Return the rows below the names of the columns, with their numbers in the file. Raises FileRefused."""
    data = file.read(MOST_BYTES + 1)
    read = {"csv": _csv_rows, "xlsx": _workbook_rows}.get(ending_of(file.name))
    if read is None:
        raise FileRefused(_("The name of the file has to end in .xlsx or .csv."))
    if not data:
        raise FileRefused(_("The file is empty."))
    rows = list(enumerate(read(data), 1))
    heading = next((number for number, row in rows if tuple(row[:2]) == HEADING), None)
    if heading is None:
        raise FileRefused(_("This is no review sheet: the names of its columns are missing."))
    filled = [(number, row) for number, row in rows if number > heading and any(row)]
    if any(len(cell) > LONGEST_CELL for _number, row in filled for cell in row):
        raise FileRefused(_("A value in the file is much too long."))
    return filled


def _csv_rows(data: bytes) -> list[Cells]:
    text = read_text(data, MOST_BYTES)
    separator = next((one for one in SEPARATORS if _heading_with(one).search(text)), ",")
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise FileRefused(_("This is no table of values separated by commas (CSV).")) from None
    if len(found) > MOST_ROWS:
        raise FileRefused(_("The file has too many rows."))
    return [_row(cells) for cells in found]


def _heading_with(separator: str) -> re.Pattern[str]:
    return re.compile(rf'^\ufeff?"?record"?{separator}"?fact"?', re.MULTILINE)


def _workbook_rows(data: bytes) -> list[Cells]:
    if len(data) > MOST_BYTES:
        raise FileRefused(_("The file is too large: at most 1 MB."))
    _check_archive(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        found = [
            _row(cells)
            for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=WIDTH, values_only=True)
        ]
    except Exception:
        # Whatever is wrong with somebody's file, openpyxl says it with exceptions of many kinds.
        raise FileRefused(_damaged()) from None
    if len(found) > MOST_ROWS:
        raise FileRefused(_("The file has too many rows."))
    return found


def _check_archive(data: bytes) -> None:
    """Refuse what unpacks or unfolds to far more than it is, and what declares entities. Raises FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise FileRefused(_too_large())
            elements = 0
            for part in parts:
                content = archive.read(part)
                if any(word in content for word in DECLARATIONS):
                    raise FileRefused(_damaged())
                own = content.count(b"<")
                elements += own
                if elements > MOST_ELEMENTS or (part.filename == STYLES and own > MOST_STYLES):
                    raise FileRefused(_too_large())
    except FileRefused:
        raise
    except Exception:
        # A damaged archive fails in as many ways.
        raise FileRefused(_damaged()) from None


def _too_large() -> str:
    return _("This workbook is too large. Save only the sheet, as CSV.")


def _damaged() -> str:
    return _("This is no workbook, or it is damaged. Save it again, or as CSV.")


def _row(values: Sequence[Any]) -> Cells:
    cells = [without_quote(_text(value)).strip() for value in values[:WIDTH]]
    return cells + [""] * (WIDTH - len(cells))


def _text(value: Any) -> str:
    """Return a cell as text; spreadsheet programs make numbers and dates of what was typed."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
