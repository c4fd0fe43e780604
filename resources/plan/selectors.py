"""Which worksheets make up a plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from core.homes import address_of
from core.languages import Language, locale_id_of
from core.links import Link
from resources.models import GuideChapterPage, GuidePage
from resources.plan.sheets import Sheet, sheet_of


@dataclass(frozen=True)
class ChapterSheets:
    """The worksheets of a chapter; `language` is set where they are not in the reader's."""

    chapter: Link
    sheets: list[Sheet]
    language: Language | None = None


def plan_of(guide: GuidePage) -> list[ChapterSheets]:
    """Return the worksheets of My plan by chapter, in the order of the guide, with at most three queries.

    A chapter that the guide's language lacks stands there in the source language.
    """
    own = _chapters_below(guide)
    original = (
        guide.get_translations().filter(locale_id=locale_id_of(settings.LANGUAGE_CODE)).first()
    )
    chapters = _chapters_below(original) if original else own
    in_language = {chapter.translation_key: chapter for chapter in own}
    shown = (in_language.get(chapter.translation_key, chapter) for chapter in chapters)
    return list(_with_sheets(shown, guide))


def _chapters_below(guide: GuidePage) -> list[GuideChapterPage]:
    chapters = GuideChapterPage.objects.descendant_of(guide).live()
    return list(chapters.order_by("path"))


def _with_sheets(chapters: Iterable[GuideChapterPage], guide: GuidePage) -> Iterable[ChapterSheets]:
    for chapter in chapters:
        # Only worksheets are read: other blocks would ask the database for what they show.
        places = [
            place
            for place, raw in enumerate(chapter.body.raw_data)
            if raw["type"] == "worksheet" and raw["value"].get("in_plan")
        ]
        blocks = [chapter.body[place] for place in places]
        sheets = [sheet_of(block.value, block.id) for block in blocks]
        if sheets:
            language = chapter.content_language
            foreign = language if chapter.locale_id != guide.locale_id else None
            address = address_of(chapter.url_path, language.code)
            yield ChapterSheets(Link(address, chapter.title, foreign), sheets, foreign)
