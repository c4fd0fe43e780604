"""The view for paper: the text of a chapter, a stage or the whole guide on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.citations import FORMATS
from core.languages import active_language
from core.links import absolute
from core.references import load_references, references_in_all, rendering_with
from resources.guide.below import PRINT
from resources.guide.contents import ShownStage, contents
from resources.guide.outline import guide_key_of
from resources.models import GuideChapterPage, GuidePage, GuideStagePage


@dataclass(frozen=True)
class PrintedChapter:
    """A chapter with its number in the guide."""

    number: int
    page: GuideChapterPage


@dataclass(frozen=True)
class PrintedStage:
    """A stage with the chapters that are printed; `page` is None where only chapters are."""

    stage: ShownStage
    page: GuideStagePage | None
    chapters: list[PrintedChapter]


def printed(page: Any, request: HttpRequest) -> HttpResponse:
    """Render a page of the guide and everything live below it in its language, kept out of search engines."""
    request.shown_page = page  # type: ignore[attr-defined]
    request.path_below_page = PRINT  # type: ignore[attr-defined]
    stages = _stages(page)
    chapters = [chapter.page for stage in stages for chapter in stage.chapters]
    pages = [*(stage.page for stage in stages if stage.page), *chapters]
    shown = pages if page in pages else [page, *pages]
    references = load_references(references_in_all(shown), [page.translation_key])
    with rendering_with(references):
        context = {
            "page": page,
            "stages": stages,
            "chapter_count": len(chapters),
            "introduction": page.body if isinstance(page, GuidePage) else None,
            # Named for the blocks, which open on paper what is folded on the screen.
            "for_print": True,
            "citation_formats": FORMATS.values(),
            "canonical_url": absolute(page.url),
            "alternates": [],
            "breadcrumbs": [],
        }
        return TemplateResponse(request, "resources/guide_print.html", context).render()


def _stages(page: Any) -> list[PrintedStage]:
    """Return what is printed below a page, with the numbers that the contents give; two queries."""
    stage_pages = _pages(GuideStagePage, page)
    chapter_pages = _pages(GuideChapterPage, page)
    return [
        PrintedStage(
            stage=stage,
            page=stage_pages.get(stage.entry.key),
            chapters=[
                PrintedChapter(chapter.number, chapter_pages[chapter.entry.key])
                for chapter in stage.chapters
                if chapter.entry.key in chapter_pages
            ],
        )
        for stage in contents(guide_key_of(page), active_language().code)
        if stage.entry.key in stage_pages or _holds(stage, chapter_pages)
    ]


def _pages(model: Any, page: Any) -> dict[Any, Any]:
    """Return the live pages of a kind at and below a page, by their keys."""
    if isinstance(page, GuideChapterPage):
        return {page.translation_key: page} if model is GuideChapterPage else {}
    live: Sequence[Any] = model.objects.live().public().filter(alias_of=None)
    below = live.filter(path__startswith=page.path)  # type: ignore[attr-defined]
    return {one.translation_key: one for one in below}


def _holds(stage: ShownStage, chapter_pages: dict[Any, Any]) -> bool:
    return any(chapter.entry.key in chapter_pages for chapter in stage.chapters)
