"""Reading RIS as reference managers write it.

Source: "RIS Format Specifications", Research Information Systems, with the tags of its 2011 revision.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.citations import reading
from core.citations.citation import Citation, Kind, Organisation, Person, one_line
from core.citations.reading import ReadCitation
from core.text_files import FileRefused, quoted

LINE_ENDS = re.compile(r"\r\n|\r|\n")
TAGGED = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
KINDS = {
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), Kind.BOOK),
    **dict.fromkeys(("CHAP", "ECHAP"), Kind.CHAPTER),
    **dict.fromkeys(("RPRT", "GOVDOC", "PAMP", "THES", "UNPB", "STAND"), Kind.REPORT),
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "INPR"), Kind.ARTICLE),
    **dict.fromkeys(("CONF", "CPAPER"), Kind.CONFERENCE),
    **dict.fromkeys(("STAT", "BILL", "CASE", "HEAR"), Kind.LAW),
    **dict.fromkeys(("ELEC", "BLOG"), Kind.WEB_PAGE),
    **dict.fromkeys(("DATA", "AGGR"), Kind.DATASET),
}
AUTHORS = ("AU", "A1")
# Of the lines after a record that belong to none, as many are named.
MOST_OUTSIDE = 5


@dataclass
class _Record:
    """The values of one record by tag, each tag as often as it stands there."""

    line: int
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)

    def first(self, *tags: str) -> str:
        """Return the first value of the first tag that has one, on one line."""
        found = (one_line(value) for tag in tags for value in self.values.get(tag, ()))
        return next((value for value in found if value), "")


def read_ris(text: str, most: int) -> list[ReadCitation]:
    """Return the records of a RIS file in their order. Raises FileRefused for what is no RIS or has too many."""
    records = _records(text, most)
    if not records:
        raise FileRefused(_("This is no RIS file: no line begins with “TY  - ”."))
    return [_read(record) for record in records]


def _records(text: str, most: int) -> list[_Record]:
    records: list[_Record] = []
    current: _Record | None = None
    tag = ""
    for number, line in enumerate(LINE_ENDS.split(text.removeprefix("\ufeff")), 1):
        match = TAGGED.fullmatch(line.rstrip())
        if match is None:
            _continue(current, tag, line, number, records)
            continue
        tag, value = match.group(1), match.group(2) or ""
        if tag == "TY":
            _end_missing(current)
            current = _Record(number)
            records.append(current)
            reading.check_number(len(records), most)
        elif current is None:
            _outside(number, records)
            continue
        if tag == "ER":
            current = None
        else:
            current.values[tag].append(value)
    _end_missing(current)
    return records


def _continue(
    current: _Record | None, tag: str, line: str, number: int, records: list[_Record]
) -> None:
    """Add a line without a tag to the value before it."""
    if not line.strip():
        return
    if current is None:
        _outside(number, records)
        return
    values = current.values[tag]
    values[-1] = f"{values[-1]} {line.strip()}"
    if len(values[-1]) > reading.LONGEST_VALUE:
        raise FileRefused(_("A value in the file is much too long."))


def _outside(number: int, records: list[_Record]) -> None:
    """Note a line that belongs to no record, at the record before it; before the first one it is passed over."""
    if records and len(records[-1].problems) < MOST_OUTSIDE:
        text = _("Line %(line)d stands outside of a record.")
        records[-1].problems.append(text % {"line": number})


def _end_missing(record: _Record | None) -> None:
    if record is not None:
        record.problems.append(_("The record does not end with “ER  - ”."))


def _read(record: _Record) -> ReadCitation:
    kind_as_written = record.first("TY").upper()
    kind = KINDS.get(kind_as_written)
    found = ReadCitation(record.line, Citation("", Kind.REPORT, ""), kind_as_written)
    found.problems += record.problems
    if kind is None:
        text = _("“%(kind)s” is taken for a report.")
        found.notes.append(text % {"kind": quoted(kind_as_written)})
    if record.first("AB", "N2"):
        found.notes.append(_("The abstract is not copied: write a summary of our own."))
    found.citation = Citation(
        key=record.first("ID"),
        kind=kind or Kind.REPORT,
        title=record.first("TI", "T1", "CT"),
        authors=tuple(
            _author(one_line(name))
            for tag in AUTHORS
            for name in record.values.get(tag, ())
            if one_line(name)
        ),
        container=record.first("T2", "JO", "JF"),
        publisher=record.first("PB"),
        issued=_date(record, found),
        url=record.first("UR"),
        doi=reading.plain_doi(record.first("DO")),
        language=record.first("LA"),
        edition=record.first("ET"),
    )
    return found


def _author(name: str) -> Person | Organisation:
    """A comma parts family name from given names; a name without one is an organisation's."""
    family, comma, given = name.partition(",")
    given = one_line(given.replace(",", " "))
    return Person(family.strip(), given) if comma and given else Organisation(family.strip())


def _date(record: _Record, found: ReadCitation) -> tuple[int, ...]:
    """Return the date, or the year where the date itself is none."""
    year_and_date = [record.first("DA"), record.first("PY", "Y1")]
    texts = [text for text in year_and_date if text]
    for text in texts:
        try:
            return reading.parse_date(text)
        except ValueError:
            continue
    if texts:
        found.problems.append(reading.no_date(texts[0]))
    return ()
