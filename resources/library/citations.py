"""Publications as reference managers know them."""

import re
from typing import Any

from core.citations import Citation, Kind
from core.dates import PartialDate
from core.links import absolute
from resources.library.contributors import Persons, authors_of, publishers_of

# By ResourcePage.Type: guides, briefings, statements and guidelines are what the formats call reports.
KINDS = {"article": Kind.ARTICLE, "book": Kind.BOOK, "dataset": Kind.DATASET}
NO_KEY = re.compile(r"[^A-Za-z0-9-]+")


def citation_of(page: Any, persons: Persons) -> Citation:
    """Return a publication by its page in the source language; what is not known stays empty.

    `persons` are those among the authors.
    """
    return Citation(
        key=NO_KEY.sub("-", page.slug),
        kind=KINDS.get(page.resource_type, Kind.REPORT),
        title=page.original_title or page.title,
        authors=authors_of(page, persons),
        container=page.container,
        publisher=", ".join(entry.name for entry in publishers_of(page)),
        issued=issued(page.published),
        url=address_of_original(page),
        doi=page.doi,
        language=page.original_language,
    )


def issued(published: str) -> tuple[int, ...]:
    """Return year, month and day of a partial date as far as they are known."""
    try:
        date = PartialDate.parse(published)
    except ValueError:
        return ()
    return tuple(part for part in (date.year, date.month, date.day) if part)


def address_of_original(page: Any) -> str:
    """Return where the original lies on another site, else the page of the publication on this one."""
    values = [block["value"] for block in page.files.raw_data]
    original = [value for value in values if value.get("language") == page.original_language]
    outside = (value["url"] for value in original if value.get("url"))
    return next(outside, "") or absolute(page.get_url() or "")
