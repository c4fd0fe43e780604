"""Which publications may be the same one.

Drafts count, too. Titles are compared without case, accents and punctuation; publications of the same title from
different years are taken for editions, and one without a year for the same.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from core.languages import locale_id_of
from core.sorting import sorting_form
from resources.library.facts import LONGEST_SORT_TITLE, year_of
from resources.models import MeasuredDocument, ResourcePage

Checksums = dict[int, str]
COMPARED = (
    *("title", "original_title", "doi", "published", "files"),
    *("live", "locale_id", "replaced_by"),
)
# Of the publications that may be the same as one that is saved, as many are looked at.
MOST_ALIKE = 50


class Reason(StrEnum):
    """What two publications share."""

    DOI = "doi"
    FILE = "file"
    TITLE = "title"

    @property
    def label(self) -> Any:
        """Return the reason in words."""
        return {
            Reason.DOI: _("the same DOI"),
            Reason.FILE: _("the same file"),
            Reason.TITLE: _("the same title"),
        }[self]


@dataclass(frozen=True)
class Facts:
    """What is compared of a publication; `id` is None for one that is not in the library yet.

    What replaces another, as `replaced_by` says with an id, is no double of it.
    """

    title: str
    original_title: str = ""
    doi: str = ""
    year: int | None = None
    checksums: tuple[str, ...] = ()
    id: int | None = None
    replaced_by: int | None = None
    is_live: bool = False

    def titles(self) -> set[str]:
        """Return the titles as they are compared."""
        return {sorting_form(title) for title in (self.title, self.original_title)} - {""}


@dataclass(frozen=True)
class Double:
    """A publication that may be the same, and why."""

    facts: Facts
    reason: Reason


@dataclass
class KnownPublications:
    """All that is compared with, read at once."""

    by_doi: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    by_checksum: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, publications: Iterable[Facts]) -> "KnownPublications":
        """Return these publications as something to compare with."""
        known = cls()
        for facts in publications:
            known.add(facts)
        return known

    def add(self, facts: Facts) -> None:
        """Compare with this one, too."""
        if facts.doi:
            self.by_doi[facts.doi.lower()].append(facts)
        for checksum in facts.checksums:
            self.by_checksum[checksum].append(facts)
        for title in facts.titles():
            self.by_title[title].append(facts)

    def doubles_of(self, facts: Facts) -> list[Double]:
        """Return what may be the same publication, each once with its strongest reason."""
        found: dict[int, Double] = {}
        for other, reason in self._candidates(facts):
            if not _is_known_other(facts, other):
                found.setdefault(id(other), Double(other, reason))
        return list(found.values())

    def _candidates(self, facts: Facts) -> Iterator[tuple[Facts, Reason]]:
        if facts.doi:
            for other in self.by_doi.get(facts.doi.lower(), ()):
                yield other, Reason.DOI
        for checksum in facts.checksums:
            for other in self.by_checksum.get(checksum, ()):
                yield other, Reason.FILE
        for title in sorted(facts.titles()):
            for other in self.by_title.get(title, ()):
                if _may_be_same(facts, other):
                    yield other, Reason.TITLE


def _is_known_other(one: Facts, other: Facts) -> bool:
    """Say whether two are one record, or editors have said which of them replaces the other."""
    if one.id is not None and one.id in (other.id, other.replaced_by):
        return True
    return one is other or (other.id is not None and other.id == one.replaced_by)


def _may_be_same(one: Facts, other: Facts) -> bool:
    """Different years are editions; different DOIs are different publications."""
    if one.doi and other.doi:
        return False
    return None in (one.year, other.year) or one.year == other.year


def source_pages() -> QuerySet[ResourcePage, Any]:
    """Return the English pages of all publications, published or not."""
    return ResourcePage.objects.filter(
        locale_id=locale_id_of(settings.LANGUAGE_CODE) or 0, alias_of__isnull=True
    )


def known_publications() -> KnownPublications:
    """Return the library as something to compare with. Three queries."""
    return KnownPublications.of(facts_of_library())


def facts_of_library() -> list[Facts]:
    """Return what is compared of all publications by their English pages. Three queries.

    Of a draft that counts which was written last: its page keeps what it began with until it is published.
    """
    pages = source_pages()
    drafts = dict(
        Revision.objects.filter(
            pk__in=pages.filter(live=False).order_by().values("latest_revision")
        ).values_list("object_id", "content")
    )
    rows = pages.order_by("pk").only(*COMPARED)
    checksums = _checksums()
    return [
        _facts_of_draft(page.pk, drafts[str(page.pk)], checksums)
        if str(page.pk) in drafts
        else facts_of(page, checksums)
        for page in rows
    ]


def facts_of(page: Any, checksums: Checksums) -> Facts:
    """Return what is compared of a publication; `checksums` is by document."""
    return Facts(
        id=page.pk,
        title=page.title,
        original_title=page.original_title,
        doi=page.doi,
        year=year_of(page.published),
        checksums=_checksums_in(page.files.raw_data, checksums),
        replaced_by=page.replaced_by_id,
        is_live=page.live,
    )


def _facts_of_draft(page_id: int, content: dict[str, Any], checksums: Checksums) -> Facts:
    """Return what is compared of the latest revision of a page."""
    return Facts(
        id=page_id,
        title=content["title"],
        original_title=content.get("original_title", ""),
        doi=content.get("doi", ""),
        year=year_of(content.get("published", "")),
        checksums=_checksums_in(json.loads(content.get("files", "[]")), checksums),
        replaced_by=content.get("replaced_by"),
    )


def _checksums(**conditions: Any) -> Checksums:
    measured = MeasuredDocument.objects.filter(**conditions)
    return dict(measured.values_list("document_id", "sha256"))


def _checksums_in(files: Iterable[dict[str, Any]], checksums: Checksums) -> tuple[str, ...]:
    documents = (block["value"].get("document") for block in files)
    found = (checksums.get(int(document)) for document in documents if document)
    return tuple(dict.fromkeys(checksum for checksum in found if checksum))


def doubles_of_page(page: Any) -> list[Double]:
    """Return what may be the same publication as a page that was just saved, a draft perhaps.

    The database looks for it, so that saving stays as quick in a large library: by what lists sort titles by, and by
    original titles without case. `groups` compares those as titles, and drafts by their latest revision. Three
    queries at most.
    """
    documents = {
        int(one["value"]["document"]) for one in page.files.raw_data if one["value"].get("document")
    }
    own = _checksums(document_id__in=documents) if documents else {}
    copies = _checksums(sha256__in=set(own.values())) if own else {}
    facts = facts_of(page, own)
    alike = Q(sort_title__in=[form[:LONGEST_SORT_TITLE] for form in facts.titles()])
    for title in {facts.title, facts.original_title} - {""}:
        alike |= Q(original_title__iexact=title)
    if facts.doi:
        alike |= Q(doi__iexact=facts.doi)
    for document in copies:
        alike |= Q(files__contains=[{"value": {"document": document}}])
    rows = source_pages().filter(alike).only(*COMPARED).order_by("pk")[:MOST_ALIKE]
    known = KnownPublications.of(facts_of(row, copies) for row in rows)
    return known.doubles_of(facts)


@dataclass(frozen=True)
class Group:
    """Publications that may be one, in the order in which they were added, and why."""

    reason: Reason
    publications: tuple[Facts, ...]


def groups() -> list[Group]:
    """Return all groups of publications that may be one: by DOI first, then by file, then by title."""
    known = known_publications()
    found: dict[tuple[int | None, ...], Group] = {}
    tables = (
        (Reason.DOI, known.by_doi.values()),
        (Reason.FILE, known.by_checksum.values()),
        (Reason.TITLE, (some for same in known.by_title.values() for some in _of_one_year(same))),
    )
    for reason, candidates in tables:
        for some in candidates:
            once = _without_replaced(some)
            if len(once) > 1:
                found.setdefault(tuple(one.id for one in once), Group(reason, once))
    return list(found.values())


def _without_replaced(some: list[Facts]) -> tuple[Facts, ...]:
    """Return publications, each once, without those that another of them replaces."""
    by_id = {one.id: one for one in some}
    return tuple(one for one in by_id.values() if one.replaced_by not in by_id)


def _of_one_year(same_title: list[Facts]) -> Iterator[list[Facts]]:
    """Part publications of one title by year; those without a year stand with each of them."""
    years = {one.year for one in same_title} - {None} or {None}
    for year in sorted(years, key=str):
        some = [one for one in same_title if one.year in (year, None)]
        has_different_dois = len({one.doi.lower() for one in some}) == len(some) and all(
            one.doi for one in some
        )
        if not has_different_dois:
            yield some
