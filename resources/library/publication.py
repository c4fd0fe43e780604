"""A publication as its own page shows it: facts, files by language, older and newer editions, what is related."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.translation import gettext as _

from core.folding import sort_key
from core.language_names import language_name, named_language, reader_first
from core.languages import Language, active_language
from core.links import Link
from core.places.countries import country_name
from core.references import current_references
from core.topics import TopicItem, related_items
from resources.library.contributors import (
    Author,
    authors_of,
    organisations,
    persons_of,
    publishers_of,
)
from resources.library.regions import region_label
from resources.library.replacing import replaced_by_this
from resources.library.shown import date_text


@dataclass(frozen=True)
class FactValue:
    """One value of a fact, and where it leads."""

    text: str
    url: str = ""
    language: Language | None = None


@dataclass(frozen=True)
class Fact:
    """What is known of a publication under one name."""

    term: str
    values: list[FactValue]


@dataclass(frozen=True)
class OfferedFile:
    """The publication in one language. Where it lies on another site, `host` says which, and nothing is measured.

    `size` is in bytes.
    """

    language: Language
    url: str
    title: str
    format: str
    host: str
    name: str
    date: str
    pages: int | None
    size: int | None
    sha256: str


@dataclass(frozen=True)
class ShownPublication:
    """A publication ready to be shown in the language of its page."""

    authors: tuple[Author, ...]
    facts: list[Fact]
    files: list[OfferedFile]
    has_own_file: bool
    replaced_by: Link | None
    replaces: list[Link] = field(default_factory=list)
    related: list[TopicItem] = field(default_factory=list)


def shown_publication(page: Any) -> ShownPublication:
    """Return what the page of a publication shows. Two queries beside the references of the page."""
    code = active_language().code
    files = _offered_files(page, code)
    authors = authors_of(page, persons_of([page]))
    return ShownPublication(
        authors=authors,
        facts=[fact for fact in _facts(page, authors, code) if fact.values],
        files=files,
        has_own_file=any(file.language.code.partition("-")[0] == code for file in files),
        replaced_by=_link(page.replaced_by_id, code) if page.replaced_by_id else None,
        replaces=[link for one in replaced_by_this(page) if (link := _link(one, code))],
        related=related_items(page.topics, exclude=[page.translation_key]),
    )


def _offered_files(page: Any, reader: str) -> list[OfferedFile]:
    """Return the files, those in the reader's language first. One query for what was measured of them."""
    values = [block.value for block in page.files]
    measured = _measured(value["document"].pk for value in values if value["document"])
    order = [language.code for language in reader_first((v["language"] for v in values), reader)]
    values.sort(key=lambda value: order.index(value["language"]))
    return [_offered(value, measured, reader) for value in values if _address(value)]


def _measured(document_ids: Iterable[int]) -> dict[int, Any]:
    from resources.models import MeasuredDocument

    ids = list(document_ids)
    rows = MeasuredDocument.objects.filter(document_id__in=ids) if ids else []
    return {row.document_id: row for row in rows}


def _address(value: Any) -> str:
    """Return where a file is; empty where its document was deleted."""
    return str(value["document"].url if value["document"] else value["url"] or "")


def _offered(value: Any, measured: dict[int, Any], reader: str) -> OfferedFile:
    document, address = value["document"], _address(value)
    row = measured.get(document.pk) if document else None
    name = document.filename if document else ""
    return OfferedFile(
        language=named_language(value["language"]),
        url=address,
        title=value["title"] or "",
        format=PurePath(name or urlsplit(address).path).suffix.lstrip(".").upper()[:5],
        host="" if document else (urlsplit(address).hostname or ""),
        name=name,
        date=date_text(value["date"].isoformat(), reader) if value["date"] else "",
        pages=value["pages"] or (row.pages if row else None),
        size=row.size if row else None,
        sha256=row.sha256 if row else "",
    )


def _link(page_id: int, code: str) -> Link | None:
    references = current_references()
    return references.pages.link(page_id, code) if references else None


def _facts(page: Any, authors: Iterable[Author], code: str) -> Iterator[Fact]:
    """Yield everything that is known, in the order of the page."""
    library = (page.get_url() or "").removesuffix(f"{page.slug}/")
    yield Fact(
        _("Type"), [_found(library, page.get_resource_type_display(), type=page.resource_type)]
    )
    original = named_language(page.original_language)
    yield Fact(_("Original title"), _texts(page.original_title, language=original))
    yield Fact(_("Original language"), _texts(language_name(page.original_language, code)))
    yield Fact(_("Published"), _texts(date_text(page.published, code)))
    yield Fact(_("Appeared in"), _texts(page.container))
    yield Fact(_("Authors"), _authors(authors))
    yield Fact(
        _("Publishers"),
        [_found(library, one.name, publisher=one.key) for one in publishers_of(page)],
    )
    countries = [(country_name(one, code), one) for one in page.countries]
    yield Fact(
        _("Countries"),
        [_found(library, name, country=one) for name, one in _sorted(countries, code)],
    )
    regions = [(region_label(one, code), one) for one in page.regions]
    yield Fact(
        _("Regions"), [_found(library, name, region=one) for name, one in _sorted(regions, code)]
    )
    yield Fact("DOI", [FactValue(page.doi, f"https://doi.org/{page.doi}")] if page.doi else [])
    yield Fact("ISBN", _texts(page.isbn))
    yield Fact(_("Licence"), _texts(page.licence))


def _sorted(rows: list[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    return sorted(rows, key=lambda row: sort_key(row[0], code))


def _texts(text: str, language: Language | None = None) -> list[FactValue]:
    return [FactValue(text, language=language)] if text else []


def _found(library: str, text: str, **filters: str) -> FactValue:
    """Return a value that leads to everything in the library of which it is true, too."""
    return FactValue(text, f"{library}?{urlencode(filters)}" if library else "")


def _authors(authors: Iterable[Author]) -> list[FactValue]:
    addresses = {entry.name: entry.url for entry in organisations().values()}
    names = [str(author) for author in authors]
    return [FactValue(name, addresses.get(name, "")) for name in names]
