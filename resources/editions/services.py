"""Issuing editions: a number and a date at once, chapters and files by a task."""

import datetime
import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core import site_cache
from core.typesetting.errors import TypesettingError
from resources.book.content import book_of
from resources.book.parts import Book
from resources.editions.passages import passage_hashes
from resources.editions.recipes import files_of, own_file_name
from resources.models import Edition, EditionChapter, EditionFile, GuideChapterPage, GuidePage

logger = logging.getLogger(__name__)


class NothingToIssue(Exception):
    """The guide has no chapter in this language that everybody may read."""


class BeingMade(Exception):
    """The edition before is not ready yet."""


def issue_edition(
    *,
    guide: GuidePage,
    changes: str,
    source_edition: Edition | None = None,
    issued_on: datetime.date | None = None,
) -> Edition:
    """Give the guide's next edition in a language its number, and ask the worker for its files.

    Two people who issue at once get one edition: the second raises BeingMade. Raises NothingToIssue.
    """
    from resources.editions.tasks import make_edition_files

    with transaction.atomic():
        locked = GuidePage.objects.select_for_update(of=("self",)).get(pk=guide.pk)
        if not GuideChapterPage.objects.descendant_of(locked).live().public().exists():
            raise NothingToIssue
        before = editions_of(locked).order_by("-number").first()
        if before is not None and before.made_at is None:
            raise BeingMade
        edition = Edition.objects.create(
            guide_key=locked.translation_key,
            language=locked.content_language.code,
            number=before.number + 1 if before else 1,
            issued_on=issued_on or timezone.localdate(),
            source_edition=source_edition,
            changes=changes.strip(),
            title=locked.title,
            licence=locked.licence,
        )
        transaction.on_commit(lambda: make_edition_files.enqueue(edition.pk))
    return edition


def editions_of(guide: GuidePage) -> QuerySet[Edition]:
    """Return all editions of a guide in its language, also those being made."""
    return Edition.objects.filter(
        guide_key=guide.translation_key, language=guide.content_language.code
    )


def make_edition(*, edition_id: int) -> bool:
    """Keep the chapters of an edition and make its files for good; say whether they were made.

    For tasks: it takes some seconds. An edition that has its files stays as it is. What cannot be set leaves no
    file at all, and its reason with the edition, where editors read it.
    """
    site_cache.refresh()
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).filter(pk=edition_id).first()
        if edition is None or edition.made_at is not None:
            return False
        guide = (
            GuidePage.objects.live()
            .filter(translation_key=edition.guide_key, locale__language_code=edition.language)
            .first()
        )
        if guide is None:
            return False
        try:
            book = book_of(guide, edition)
            files = list(files_of(book, guide.slug))
        except TypesettingError as error:
            logger.error("Edition %s: %s", edition.pk, error)
            edition.fault = str(error)
            edition.save(update_fields=["fault"])
            return False
        keep_chapters(edition, book, guide)
        for file in files:
            _keep_file(edition, file.kind, file.stage_key, file.name, file.content)
        edition.title, edition.licence, edition.fault = book.title, book.licence, ""
        edition.made_at = timezone.now()
        edition.save()
    site_cache.forget()
    return True


def try_again(*, edition: Edition) -> None:
    """Ask the worker once more for the files of an edition that could not be made."""
    from resources.editions.tasks import make_edition_files

    with transaction.atomic():
        Edition.objects.filter(pk=edition.pk, made_at=None).update(fault="")
        transaction.on_commit(lambda: make_edition_files.enqueue(edition.pk))


def withdraw_failed(*, edition: Edition) -> None:
    """Take back an edition that could not be made; its number is free again."""
    Edition.objects.filter(pk=edition.pk, made_at=None).delete()


def attach_own_pdf(*, edition: Edition, upload: UploadedFile, stage_key: str | None) -> EditionFile:
    """Offer a PDF of the editors' own in place of the one that was made, and delete an earlier own one."""
    with transaction.atomic():
        locked = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        kind = EditionFile.Kind.OWN_PDF.value
        old = locked.files.filter(kind=kind, stage_key=stage_key).first()
        if old is not None:
            _delete(old)
        name = own_file_name(locked, stage_key)
        kept = _keep_file(locked, kind, stage_key, name, upload.read())
    site_cache.forget()
    return kept


def remove_own_pdf(*, file: EditionFile) -> None:
    """Offer the PDF that was made again."""
    with transaction.atomic():
        _delete(file)
    site_cache.forget()


def keep_chapters(edition: Edition, book: Book, guide: GuidePage) -> None:
    """Keep the text of an edition as the book has it, with what tells later changes."""
    pages = {
        str(page.translation_key): page
        for page in GuideChapterPage.objects.descendant_of(guide).live()
    }
    rows = [(stage.key, chapter) for stage in book.stages for chapter in stage.chapters]
    edition.frame = _frame(book)
    EditionChapter.objects.bulk_create(
        EditionChapter(
            edition=edition,
            position=position,
            chapter_key=chapter.key,
            stage_key=stage_key,
            title=chapter.title,
            path=chapter.path,
            nodes=chapter.nodes,
            passages=passage_hashes(pages[chapter.key]),
        )
        for position, (stage_key, chapter) in enumerate(rows)
    )


def _frame(book: Book) -> dict[str, object]:
    """Return everything of a book but the text of its chapters, which have rows of their own."""
    described = book.described()
    for stage in described["stages"]:
        for chapter in stage["chapters"]:
            del chapter["nodes"]
    return described


def _keep_file(
    edition: Edition, kind: str, stage_key: str | None, name: str, content: bytes
) -> EditionFile:
    file = EditionFile(
        edition=edition,
        kind=kind,
        stage_key=stage_key,
        filename=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    file.file.save(name, ContentFile(content), save=False)
    file.save()
    return file


def _delete(file: EditionFile) -> None:
    name, storage = file.file.name, file.file.storage
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))
