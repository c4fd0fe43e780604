"""What can be cited: the facts that every format is written from."""

import datetime
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is cited."""

    BOOK = "book"
    CHAPTER = "chapter"
    REPORT = "report"
    ARTICLE = "article"
    CONFERENCE = "conference"
    LAW = "law"
    WEB_PAGE = "web_page"
    DATASET = "dataset"


@dataclass(frozen=True)
class Person:
    """An author who is a human being."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True)
class Organisation:
    """An author that is an organisation; its name is never taken apart."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Citation:
    """One thing that can be cited.

    `key` names it in BibTeX and CSL-JSON and holds ASCII letters, digits and hyphens only. `issued` holds
    year, month and day as far as they are known. `container` is the journal, conference or site that it
    stands in; of a chapter, its book. `language` is the language of the thing itself, as a BCP 47 tag.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[Person | Organisation, ...] = ()
    container: str = ""
    publisher: str = ""
    issued: tuple[int, ...] = ()
    url: str = ""
    accessed: datetime.date | None = None
    doi: str = ""
    language: str = ""
    edition: str = ""


def one_line(text: str) -> str:
    """Return the text with every run of white space and control characters as one space."""
    shown = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign.isspace() else sign
        for sign in text
    )
    return " ".join("".join(shown).split())
