"""Reading BibTeX and BibLaTeX as reference managers write them.

Source: "The BibLaTeX Package", sections 2.1 and 2.2; O. Patashnik, "BibTeXing". Cross-references between entries are
not followed.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.citations import reading
from core.citations.bibtex_values import MONTHS, BadEntry, read_value, skip_space
from core.citations.citation import Citation, Kind
from core.citations.names import author_names
from core.citations.reading import ReadCitation
from core.citations.tex import plain
from core.text_files import FileRefused, quoted

ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
KEY = re.compile(r"\s*((?:[^\s,{}()\"#%'@][^\s,{}()\"#%']*)?)\s*")
NAME = re.compile(r"\s*([A-Za-z][A-Za-z0-9_:.+/-]*)\s*=")
NEXT_ENTRY = re.compile(r"^[^\S\n]*@", re.MULTILINE)
NOT_ENTRIES = ("comment", "preamble")
CLOSING = {"{": "}", "(": ")"}
KINDS = {
    **dict.fromkeys(("book", "mvbook", "collection", "proceedings"), Kind.BOOK),
    **dict.fromkeys(("incollection", "inbook", "suppbook"), Kind.CHAPTER),
    **dict.fromkeys(("report", "techreport", "booklet", "manual", "thesis"), Kind.REPORT),
    **dict.fromkeys(("mastersthesis", "phdthesis", "unpublished"), Kind.REPORT),
    **dict.fromkeys(("article", "periodical", "suppperiodical"), Kind.ARTICLE),
    **dict.fromkeys(("inproceedings", "conference"), Kind.CONFERENCE),
    **dict.fromkeys(("legislation", "jurisdiction", "legal"), Kind.LAW),
    **dict.fromkeys(("online", "electronic", "www"), Kind.WEB_PAGE),
    "dataset": Kind.DATASET,
}
PUBLISHERS = ("publisher", "institution", "organization", "school", "howpublished")
CONTAINERS = ("journaltitle", "journal", "booktitle")
ESCAPED_IN_ADDRESS = re.compile(r"\\([_%&#{}~$])")
LONGEST_KEY = 200
# In characters, of all values together: a short file can name long strings again and again.
MOST_VALUES = 3_000_000


@dataclass
class _Entry:
    """One entry: its fields by name, with their inner braces."""

    line: int
    kind: str
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_bibtex(text: str, most: int) -> list[ReadCitation]:
    """Return the entries of a BibTeX file in their order. Raises FileRefused for what is none or has too many."""
    entries = _Reader(text, most).entries()
    if not entries:
        raise FileRefused(_("This is no BibTeX file: there is no entry that begins with “@”."))
    return [_read(entry) for entry in entries]


class _Reader:
    """Goes through a file once, and goes on after an entry that cannot be read."""

    def __init__(self, text: str, most: int) -> None:
        self.text = text
        self.most = most
        self.strings: dict[str, str] = {}
        self.found: list[_Entry] = []
        self.read = 0
        self.line_starts = [match.end() for match in re.finditer("\n", text)]

    def entries(self) -> list[_Entry]:
        """Return all entries."""
        position = 0
        while (match := ENTRY.search(self.text, position)) is not None:
            kind, closing = match.group(1).lower(), CLOSING[match.group(2)]
            if kind in NOT_ENTRIES:
                position = match.end()
                continue
            entry = _Entry(bisect_right(self.line_starts, match.start()) + 1, kind)
            try:
                if kind == "string":
                    position = self._string(match.end(), closing)
                else:
                    position = self._fields(entry, match.end(), closing)
                    self._add(entry)
            except BadEntry as problem:
                entry.problems.append(str(problem))
                self._add(entry)
                following = NEXT_ENTRY.search(self.text, problem.position)
                position = following.start() if following else len(self.text)
        return self.found

    def _add(self, entry: _Entry) -> None:
        self.found.append(entry)
        reading.check_number(len(self.found), self.most)

    def _string(self, position: int, closing: str) -> int:
        match = NAME.match(self.text, position)
        if match is None:
            raise BadEntry(_("A string has no name."), position)
        value, position = self._value(match.end())
        self.strings[match.group(1).lower()] = value
        if len(self.strings) > self.most:
            raise FileRefused(_("The file explains too many strings."))
        return self._expect(closing, position)

    def _fields(self, entry: _Entry, position: int, closing: str) -> int:
        key = KEY.match(self.text, position)
        assert key is not None
        entry.key, position = key.group(1)[:LONGEST_KEY], key.end()
        while self.text[position : position + 1] == ",":
            position = skip_space(self.text, position + 1)
            if self.text[position : position + 1] == closing:
                break
            match = NAME.match(self.text, position)
            if match is None:
                raise BadEntry(_("The name of a field is missing."), position)
            value, position = self._value(match.end())
            entry.fields.setdefault(match.group(1).lower(), value)
            position = skip_space(self.text, position)
        return self._expect(closing, position)

    def _value(self, position: int) -> tuple[str, int]:
        value, end = read_value(self.text, position, self.strings)
        self.read += len(value)
        if self.read > MOST_VALUES:
            raise FileRefused(_("The file is too large: its strings make it much longer."))
        return value, end

    def _expect(self, closing: str, position: int) -> int:
        position = skip_space(self.text, position)
        if self.text[position : position + 1] != closing:
            text = _("A comma or “%(sign)s” is missing.") % {"sign": closing}
            raise BadEntry(text, position)
        return position + 1


def _read(entry: _Entry) -> ReadCitation:
    found = ReadCitation(entry.line, Citation("", Kind.REPORT, ""), entry.kind)
    found.problems += entry.problems
    kind = KINDS.get(entry.kind)
    if kind is None and not entry.problems:
        text = _("“%(kind)s” is taken for a report.")
        found.notes.append(text % {"kind": quoted(entry.kind)})
    if entry.fields.get("abstract"):
        found.notes.append(_("The abstract is not copied: write a summary of our own."))
    if entry.fields.get("crossref") or entry.fields.get("xdata"):
        found.notes.append(_("What it takes from another entry is left out."))
    found.citation = Citation(
        key=entry.key,
        kind=kind or Kind.REPORT,
        title=_title(entry, found),
        authors=author_names(entry.fields.get("author", "")),
        container=_text(entry, found, *CONTAINERS),
        publisher=_text(entry, found, *PUBLISHERS),
        issued=_date(entry, found),
        url=_address(entry.fields.get("url", "")),
        doi=reading.plain_doi(_address(entry.fields.get("doi", ""))),
        language=_text(entry, found, "language", "langid"),
        edition=_text(entry, found, "edition"),
    )
    return found


def _text(entry: _Entry, found: ReadCitation, *names: str) -> str:
    """Return the first of these fields that says something, as plain text."""
    for name in names:
        text, unknown = plain(entry.fields.get(name, ""))
        if unknown:
            words = _("Commands of TeX that are not understood are left out: %(commands)s.")
            commands = ", ".join(f"\\{quoted(one)}" for one in dict.fromkeys(unknown[:5]))
            found.notes.append(words % {"commands": commands})
        if text:
            return text
    return ""


def _title(entry: _Entry, found: ReadCitation) -> str:
    title, subtitle = _text(entry, found, "title"), _text(entry, found, "subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title


def _address(value: str) -> str:
    return ESCAPED_IN_ADDRESS.sub(r"\1", value.strip())


def _date(entry: _Entry, found: ReadCitation) -> tuple[int, ...]:
    """Return the date; of a year, a month and a day as much as can be understood."""
    date = entry.fields.get("date", "").strip()
    if date:
        try:
            return reading.parse_date(date)
        except ValueError:
            found.problems.append(reading.no_date(date))
            return ()
    year, month, day = (entry.fields.get(name, "").strip() for name in ("year", "month", "day"))
    month = _month(month)
    for parts in ((year, month, day), (year, month), (year,)):
        try:
            return reading.parse_date("-".join(part for part in parts if part)) if year else ()
        except ValueError:
            continue
    found.problems.append(reading.no_date(year))
    return ()


def _month(text: str) -> str:
    """Return the number of a month; its beginning in English is enough."""
    return MONTHS.get(text[:3].lower(), text)
