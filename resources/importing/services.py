"""Keeping what a dry run has read, and making publications of it: all that was confirmed, or none."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.languages import locale_id_of
from core.privacy.deletion import delete_in_batches
from core.safe_errors import describe_error
from resources.doubles.finding import known_publications
from resources.importing.names import KnownNames, author_of, free_slug
from resources.importing.rows import ReadRow, compared_facts, kept_double
from resources.models import LibraryImport, ResourceIndexPage, ResourcePage

logger = logging.getLogger(__name__)

KEPT_UNSTORED = timedelta(days=1)
LONGEST_SLUG = 100
SAME_AS_PAGE = (
    *("title", "summary", "original_title", "original_language", "resource_type"),
    *("published", "container"),
    *("topics", "regions", "countries", "doi", "isbn", "licence"),
)


class LibraryHasChanged(Exception):
    """Since the file was read, publications came into the library that some of its rows may repeat."""


def source_library() -> ResourceIndexPage | None:
    """Return the library's page in the source language, or None where there is none yet."""
    locale_id = locale_id_of(settings.LANGUAGE_CODE)
    return ResourceIndexPage.objects.filter(locale_id=locale_id).first()


def lock_library() -> ResourceIndexPage:
    """Return the library, held until the transaction ends: meanwhile nobody else adds to it, but all can read and edit.

    Adding a page holds its parent in any case; taken first, nobody else adds the same publication or address.
    """
    locale_id = locale_id_of(settings.LANGUAGE_CODE)
    return ResourceIndexPage.objects.select_for_update(no_key=True).get(locale_id=locale_id)


def keep_import(*, rows: Iterable[ReadRow], publishes: bool, by: Any) -> LibraryImport:
    """Keep what a dry run has read, for a day, until somebody confirms it."""
    kept = [row.kept() for row in rows]
    return LibraryImport.objects.create(rows=kept, number=len(kept), publishes=publishes, by=by)


@transaction.atomic
def confirm_import(*, import_id: int, taken: Collection[int]) -> int:
    """Leave to the worker what is to be stored: the rows with these places in the file; return how many they are.

    Rows with problems are never taken. Confirming twice changes nothing. Raises LibraryImport.DoesNotExist.
    """
    from resources.importing.tasks import store_confirmed

    batch = LibraryImport.objects.select_for_update().get(pk=import_id)
    if batch.confirmed_at is not None:
        return batch.number
    for place, row in enumerate(batch.rows):
        row["is_taken"] = bool(row["facts"]) and place in taken
    number = sum(row["is_taken"] for row in batch.rows)
    if number:
        batch.confirmed_at, batch.fault, batch.number = timezone.now(), "", number
        transaction.on_commit(lambda: store_confirmed.enqueue(batch.pk))
    batch.save()
    return number


def store_import(*, import_id: int) -> None:
    """Make the publications of a confirmed import, in one transaction. Doing it twice makes them once.

    Where something goes wrong nothing is stored, and the import says why and can be confirmed again.
    """
    try:
        _store(import_id)
    except LibraryHasChanged:
        _fail(import_id, LibraryImport.Fault.CHANGED)
    except Exception as error:
        logger.error("An import of publications failed: %s", describe_error(error))
        _fail(import_id, LibraryImport.Fault.FAILED)


@transaction.atomic
def _store(import_id: int) -> None:
    batch = LibraryImport.objects.select_for_update().get(pk=import_id)
    if batch.stored_at is not None or batch.confirmed_at is None:
        return
    library = lock_library()
    rows = [row for row in batch.rows if row["is_taken"]]
    if _new_doubles(rows):
        raise LibraryHasChanged
    _make_pages(library, rows, publishes=batch.publishes, by=batch.by)
    batch.rows, batch.stored_at = [], timezone.now()
    batch.save()


def _new_doubles(rows: list[dict[str, Any]]) -> bool:
    """Say whether the library has something that the editor was not shown as a possible double."""
    known = known_publications()
    for row in rows:
        shown = {double["id"] for double in row["doubles"]}
        doubles = known.doubles_of(compared_facts(row["facts"]))
        if {double.facts.id for double in doubles} - shown:
            return True
    return False


def _make_pages(
    library: ResourceIndexPage, rows: list[dict[str, Any]], *, publishes: bool, by: Any
) -> None:
    names = KnownNames()
    slugs = set(library.get_children().values_list("slug", flat=True))
    for row in rows:
        page = _page_of(row["facts"], names)
        page.slug = free_slug(page.title, slugs, longest=LONGEST_SLUG, otherwise="publication")
        slugs.add(page.slug)
        add_draft(library=library, page=page, by=by, publishes=publishes)


def _page_of(facts: dict[str, Any], names: KnownNames) -> ResourcePage:
    blocks = [
        {"document": None, "title": "", "pages": None, "date": None, **file}
        for file in facts["files"]
    ]
    return ResourcePage(
        **{name: facts[name] for name in SAME_AS_PAGE},
        authors=[names.block_of(author_of(author)) for author in facts["authors"]],
        publishers=[("organisation", names.organisation(name)) for name in facts["publishers"]],
        files=[("file", block) for block in blocks],
    )


def add_draft(
    *, library: ResourceIndexPage, page: ResourcePage, by: Any, publishes: bool = False
) -> None:
    """Add a publication to the library as a draft, and publish it if that is wanted.

    A draft may lack what a published page needs. Raises ValidationError.
    """
    page.live, page.owner, page.locale_id = False, by, library.locale_id
    library.add_child(instance=page)
    revision = page.save_revision(user=by, clean=publishes, log_action=True)
    if publishes:
        revision.publish(user=by)


def _fail(import_id: int, fault: str) -> None:
    """Let the editor look at the rows again, with the doubles that there are now."""
    batch = LibraryImport.objects.get(pk=import_id)
    known = known_publications()
    for row in batch.rows:
        if row["facts"]:
            doubles = known.doubles_of(compared_facts(row["facts"]))
            within_file = [double for double in row["doubles"] if double["id"] is None]
            row["doubles"] = within_file + [kept_double(double) for double in doubles]
            row["is_taken"] = row["is_taken"] and not doubles
    batch.confirmed_at, batch.fault = None, fault
    batch.save()


def delete_old_imports(moment: datetime) -> int:
    """Delete imports that were read more than a day ago and never stored."""
    old = LibraryImport.objects.filter(stored_at=None, read_at__lt=moment - KEPT_UNSTORED)
    return delete_in_batches(old)
