"""The guide, its stages and chapters in schema.org's words (Book, Chapter)."""

from typing import Any

from core.durations import duration_code
from core.links import absolute
from core.sharing.structured_data import organisation_id
from resources.guide.contents import chapters_in, contents, guide_entry
from resources.guide.outline import guide_key_of
from resources.guide.texts import reading_minutes
from resources.models import GuideChapterPage, GuidePage, GuideStagePage

Data = dict[str, Any]


def guide_data(page: GuidePage) -> Data:
    """Return the guide as a book with the chapters that are in its language."""
    chapters = chapters_in(contents(page.translation_key, page.content_language.code))
    own = [chapter for chapter in chapters if chapter.language is None]
    book = {
        **_work(page, "Book", "book"),
        "bookFormat": "https://schema.org/EBook",
        "author": {"@id": organisation_id()},
        "hasPart": [{"@id": _identifier(chapter.entry.url, "chapter")} for chapter in own],
    }
    return {**book, "license": page.licence_url} if page.licence_url else book


def stage_data(page: GuideStagePage) -> Data:
    """Return a stage as a part of the book."""
    return {**_work(page, "CreativeWork", "stage"), **_part_of_book(page)}


def chapter_data(page: GuideChapterPage) -> Data:
    """Return a chapter of the book."""
    return {
        **_work(page, "Chapter", "chapter"),
        "abstract": page.answer,
        "timeRequired": duration_code(reading_minutes(page)),
        **_part_of_book(page),
    }


def _part_of_book(page: Any) -> Data:
    guide = guide_entry(guide_key_of(page), page.content_language.code)
    return {"isPartOf": {"@id": _identifier(guide.url, "book")}} if guide else {}


def _work(page: Any, kind: str, name: str) -> Data:
    return {
        "@type": kind,
        "@id": _identifier(page.url, name),
        "url": absolute(page.url),
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.content_language.code,
        "isAccessibleForFree": True,
        "publisher": {"@id": organisation_id()},
    }


def _identifier(url: str, name: str) -> str:
    return f"{absolute(url)}#{name}"
