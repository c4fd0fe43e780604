"""The records of a file, whatever its format: texts by the names of the columns, and where each stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.citations import Kind, Organisation, Person, ReadCitation, read_bibtex, read_ris
from core.citations.citation import one_line
from core.intake.documents import ending_of
from core.spreadsheets import without_quote
from core.text_files import FileRefused, is_formula, read_table, read_text, values_in
from resources.importing.columns import MOST_BYTES, MOST_RECORDS, NAMES, RULES

Author = Person | Organisation
# What the kinds of the citation formats are called in the library.
TYPES = {
    Kind.BOOK: "book",
    Kind.CHAPTER: "article",
    Kind.REPORT: "report",
    Kind.ARTICLE: "article",
    Kind.CONFERENCE: "article",
    Kind.LAW: "statement",
    Kind.WEB_PAGE: "report",
    Kind.DATASET: "dataset",
}
EXACT_TYPES = (Kind.BOOK, Kind.REPORT, Kind.ARTICLE, Kind.DATASET)


@dataclass
class Record:
    """A record of a file. `texts` is by the names of the columns; authors and publishers are parted already."""

    line: int
    texts: dict[str, str]
    authors: list[Author] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ReadFile:
    """What a file says; `unknown` are columns that are not read."""

    records: list[Record]
    unknown: tuple[str, ...] = ()


def read_file(name: str, data: bytes) -> ReadFile:
    """Return the records of a file by the ending of its name. Raises FileRefused."""
    read = READERS.get(ending_of(name))
    if read is None:
        raise FileRefused(_("The name of the file has to end in .csv, .ris or .bib."))
    return read(data)


def _from_csv(data: bytes) -> ReadFile:
    table = read_table(data, RULES)
    records = [_from_row(line, row) for line, row in zip(table.lines, table.rows, strict=True)]
    return ReadFile(records, table.unknown)


def _from_row(line: int, row: dict[str, str]) -> Record:
    texts = {name: one_line(without_quote(text)) for name, text in row.items()}
    record = Record(line, texts)
    for name in NAMES:
        if is_formula(row[name]):
            text = _("%(name)s: a formula stands there. Write its value.")
            record.problems.append(text % {"name": name})
    record.authors = [_author(part) for part in values_in(texts["authors"])]
    record.publishers = values_in(texts["publishers"])
    return record


def _author(text: str) -> Author:
    family, comma, given = (part.strip() for part in text.partition(","))
    return Person(family, given) if comma and family and given else Organisation(text)


def _from_ris(data: bytes) -> ReadFile:
    found = read_ris(read_text(data, MOST_BYTES), MOST_RECORDS)
    return ReadFile([_from_citation(one) for one in found])


def _from_bibtex(data: bytes) -> ReadFile:
    found = read_bibtex(read_text(data, MOST_BYTES), MOST_RECORDS)
    return ReadFile([_from_citation(one) for one in found])


def _from_citation(read: ReadCitation) -> Record:
    citation = read.citation
    texts = dict.fromkeys(NAMES, "")
    texts |= {
        "title": citation.title,
        "type": TYPES[citation.kind],
        "published": "-".join(f"{part:02}" for part in citation.issued),
        "container": citation.container,
        "files": citation.url,
        "doi": citation.doi,
        "original_language": citation.language,
    }
    record = Record(read.line, texts, list(citation.authors), problems=list(read.problems))
    record.publishers = [citation.publisher] if citation.publisher else []
    record.notes = list(read.notes)
    if citation.kind not in EXACT_TYPES:
        text = _("Look at the type: the library has no exact word for this one.")
        record.notes.append(text)
    return record


READERS: dict[str, Callable[[bytes], ReadFile]] = {
    "csv": _from_csv,
    "ris": _from_ris,
    "bib": _from_bibtex,
    "bibtex": _from_bibtex,
}
