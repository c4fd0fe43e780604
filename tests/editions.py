"""Editions of a guide of two chapters, for tests."""

from django.utils import timezone

from resources.book.content import book_of
from resources.editions.services import issue_edition, keep_chapters, make_edition
from resources.models import Edition, GuideChapterPage, GuidePage
from tests.guide import chapter, guide, stage


def forget_editions() -> None:
    """Delete the editions that the guide begins with; translations first, since they name the English one."""
    Edition.objects.exclude(source_edition=None).delete()
    Edition.objects.all().delete()


def small_guide() -> GuidePage:
    """Return the English guide, without editions, with two chapters alone: files of a small book are quickly made."""
    forget_editions()
    GuideChapterPage.objects.filter(locale__language_code="en").update(live=False)
    book = guide()
    know = stage("soil")
    chapter(know, "first-words")
    chapter(know, "second-words")
    return book


def issued(book: GuidePage, changes: str = "New words.") -> Edition:
    """Issue an edition and make its files, as the worker does."""
    edition = issue_edition(guide=book, changes=changes)
    make_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    return edition


def kept(book: GuidePage, changes: str = "New words.") -> Edition:
    """Issue an edition that has its chapters but no files, for tests that ask for none."""
    edition = issue_edition(guide=book, changes=changes)
    keep_chapters(edition, book_of(book, edition), book)
    edition.made_at = timezone.now()
    edition.save()
    return edition


def any_edition() -> list[int]:
    """Return the key of an edition of the English guide that is being made."""
    found = Edition.objects.filter(language="en").first()
    if found is None:
        small_guide()
        found = issue_edition(guide=guide(), changes="")
    return [found.pk]
