"""What the readers of RIS and BibTeX have in common."""

import datetime
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.citations.citation import Citation
from core.text_files import FileRefused, quoted

# Of one value, in characters: abstracts are long, and nothing else is.
LONGEST_VALUE = 10_000
DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})?(?:[-/](\d{1,2})?)?)?(?:/.*)?")
DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@dataclass
class ReadCitation:
    """A record of a file. `line` is where it begins; with `problems` it cannot be taken over.

    `notes` name what is left out or understood in a way that is worth a look. `kind_as_written` is the record's own
    word for what it is.
    """

    line: int
    citation: Citation
    kind_as_written: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check_number(number: int, most: int) -> None:
    """Refuse a file with too many records. Raises FileRefused."""
    if number > most:
        text = ngettext(
            "The file has more than %(most)d record. Divide it.",
            "The file has more than %(most)d records. Divide it.",
            most,
        )
        raise FileRefused(text % {"most": most})


def parse_date(text: str) -> tuple[int, ...]:
    """Return year, month and day of 2021, 2021/06/26 or 2021-06-26 as far as they stand there.

    Raises ValueError for what is no date.
    """
    match = DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError("no date")
    parts = [int(part) if part else 0 for part in match.groups()]
    year, month, day = parts[0], parts[1], parts[2]
    if day and not month:
        raise ValueError("a day without its month")
    datetime.date(year, month or 1, day or 1)
    return tuple(part for part in (year, month, day) if part)


def plain_doi(text: str) -> str:
    """Return a DOI without the address or the word that may stand before it."""
    return DOI_ADDRESS.sub("", text.strip(), count=1)


def no_date(text: str) -> str:
    """Return the words about a date that cannot be understood."""
    return _("Date: “%(text)s” is none. Write 2021, 2021/06 or 2021/06/26.") % {
        "text": quoted(text)
    }
