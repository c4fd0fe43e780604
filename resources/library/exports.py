"""The facts of many publications as files: CSV, JSON and RIS, written bit by bit.

Each field is named here, so that nothing gets into a file by being added to a page.
"""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from core.citations import write_ris
from core.languages import language_of
from core.links import absolute
from core.spreadsheets import stream_csv
from core.topics import topics
from resources.library.citations import citation_of
from resources.library.contributors import Persons, authors_of, persons_of, publishers_of
from resources.library.selectors import in_order, matching, own_versions, source_publications
from resources.library.shown import ListedPublication, listed_publication

MOST_PUBLICATIONS = 10_000
AT_ONCE = 200
COLUMNS = (
    *("key", "address", "title", "language", "summary"),
    *("original_title", "original_language", "type", "published", "container"),
    *("authors", "publishers"),
    *("topics", "regions", "countries", "languages", "files"),
    *("doi", "isbn", "licence"),
)
BETWEEN = "; "
Facts = dict[str, Any]


def _batches(listed: Any) -> Iterator[tuple[list[ListedPublication], Persons]]:
    """Yield what answers in the order of the list, some at once, with the persons among the authors.

    What is asked for was read from the request before; while the file is on its way, nothing of it is needed.
    """
    rows = in_order(matching(listed.filters, listed.reader), listed.filters.sort, listed.reader)
    ids = list(rows.values_list("pk", flat=True)[:MOST_PUBLICATIONS])
    for start in range(0, len(ids), AT_ONCE):
        found = source_publications().in_bulk(ids[start : start + AT_ONCE])
        pages = [found[one] for one in ids[start : start + AT_ONCE] if one in found]
        own = own_versions([page.translation_key for page in pages], listed.reader)
        shown = [
            listed_publication(page, own.get(page.translation_key), listed.reader) for page in pages
        ]
        yield shown, persons_of(pages)


def _facts(listed: Any) -> Iterator[Facts]:
    slugs = {topic.key: topic.slug for topic in topics()}
    for batch, persons in _batches(listed):
        for shown in batch:
            yield facts_of(shown, persons, slugs)


def facts_of(shown: ListedPublication, persons: Persons, slugs: dict[Any, str]) -> Facts:
    """Return what files say of a publication; title and summary are in `language`."""
    facts, page = shown.facts, shown.page
    return {
        "key": facts.slug,
        "address": absolute(shown.url),
        "title": page.title,
        "language": language_of(page.locale_id).code,
        "summary": page.summary,
        "original_title": facts.original_title,
        "original_language": facts.original_language,
        "type": facts.resource_type,
        "published": facts.published,
        "container": facts.container,
        "authors": [str(author) for author in authors_of(facts, persons)],
        "publishers": [entry.name for entry in publishers_of(facts)],
        "topics": [slugs[key] for key in facts.topics if key in slugs],
        "regions": facts.regions,
        "countries": facts.countries,
        "languages": facts.file_languages,
        "files": [value["url"] for value in _values(facts) if value.get("url")],
        "doi": facts.doi,
        "isbn": facts.isbn,
        "licence": facts.licence,
    }


def _values(facts: Any) -> list[dict[str, Any]]:
    return [block["value"] for block in facts.files.raw_data]


def _as_csv(listed: Any) -> Iterator[bytes]:
    rows = ([_cell(facts[name]) for name in COLUMNS] for facts in _facts(listed))
    return stream_csv(chain([COLUMNS], rows))


def _cell(value: Any) -> str:
    return BETWEEN.join(value) if isinstance(value, list) else str(value)


def _as_json(listed: Any) -> Iterator[bytes]:
    yield b"["
    for number, facts in enumerate(_facts(listed)):
        text = json.dumps({name: facts[name] for name in COLUMNS}, ensure_ascii=False)
        yield f"{',' if number else ''}\n{text}".encode()
    yield b"\n]\n"


def _as_ris(listed: Any) -> Iterator[bytes]:
    for batch, persons in _batches(listed):
        yield write_ris(citation_of(shown.facts, persons) for shown in batch).encode()


WRITERS = {"csv": _as_csv, "json": _as_json, "ris": _as_ris}
