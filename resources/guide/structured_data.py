"""The guide, its stages and chapters in schema.org's words (Book, Chapter)."""

from typing import Any

from core.durations import duration_code
from core.sharing.structured_data import identifier, organisation_id, work_data
from resources.guide.contents import chapters_in, contents, guide_entry
from resources.guide.outline import guide_key_of
from resources.models import GuideChapterPage, GuidePage, GuideStagePage

Data = dict[str, Any]


def guide_data(page: GuidePage) -> Data:
    """Return the guide as a book with the chapters that are in its language."""
    chapters = chapters_in(contents(page.translation_key, page.content_language.code))
    own = [chapter for chapter in chapters if chapter.language is None]
    book = {
        **work_data(page, "Book", "book"),
        "bookFormat": "https://schema.org/EBook",
        "author": {"@id": organisation_id()},
        "hasPart": [{"@id": identifier(chapter.entry.url, "chapter")} for chapter in own],
    }
    return {**book, "license": page.licence_url} if page.licence_url else book


def stage_data(page: GuideStagePage) -> Data:
    """Return a stage as a part of the book."""
    return {**work_data(page, "CreativeWork", "stage"), **_part_of_book(page)}


def chapter_data(page: GuideChapterPage) -> Data:
    """Return a chapter of the book."""
    return {
        **work_data(page, "Chapter", "chapter"),
        "timeRequired": duration_code(page.reading_minutes),
        **_part_of_book(page),
    }


def _part_of_book(page: Any) -> Data:
    guide = guide_entry(guide_key_of(page), page.content_language.code)
    return {"isPartOf": {"@id": identifier(guide.url, "book")}} if guide else {}
