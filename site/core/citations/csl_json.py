"""CSL-JSON, as Zotero, Pandoc and citeproc read it.

Source: Citation Style Language, schema "csl-data.json", version 1.0.2.
"""

import datetime
import json
from collections.abc import Iterable
from typing import Any

from core.citations.citation import Citation, Kind, Organisation, Person, one_line

TYPES = {
    Kind.BOOK: "book",
    Kind.CHAPTER: "chapter",
    Kind.REPORT: "report",
    Kind.ARTICLE: "article-journal",
    Kind.CONFERENCE: "paper-conference",
    Kind.LAW: "legislation",
    Kind.WEB_PAGE: "webpage",
    Kind.DATASET: "dataset",
}


def write_csl_json(citations: Iterable[Citation]) -> str:
    """Return a CSL-JSON file: a list of items."""
    items = [_item(citation) for citation in citations]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(citation: Citation) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": citation.key,
        "type": TYPES[citation.kind],
        "title": one_line(citation.title),
        "author": [_author(author) for author in citation.authors],
        "container-title": one_line(citation.container),
        "edition": one_line(citation.edition),
        "publisher": one_line(citation.publisher),
        "issued": _date(citation.issued),
        "URL": one_line(citation.url),
        "accessed": _date(_parts(citation.accessed)),
        "DOI": one_line(citation.doi),
        "language": one_line(citation.language),
    }
    return {name: value for name, value in item.items() if value}


def _author(author: Person | Organisation) -> dict[str, str]:
    if isinstance(author, Organisation):
        return {"literal": one_line(author.name)}
    name = {"family": one_line(author.family), "given": one_line(author.given)}
    return {part: value for part, value in name.items() if value}


def _parts(date: datetime.date | None) -> tuple[int, ...]:
    return (date.year, date.month, date.day) if date else ()


def _date(parts: tuple[int, ...]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(parts)]} if parts else None
