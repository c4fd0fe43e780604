"""The view for paper: the text of a chapter, a stage or the whole guide on one page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.chrome import language_links
from core.languages import active_language
from core.links import absolute
from core.references import (
    current_references,
    load_references,
    references_in_all,
    rendering_with,
)
from resources.guide.below import PRINT
from resources.guide.contents import ShownStage, contents
from resources.guide.outline import ChapterEntry, StageEntry, guide_key_of
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
            "left_out": _left_out(page, stages),
            "introduction": page.body if isinstance(page, GuidePage) else None,
            # Named for the blocks, which open on paper what is folded on the screen.
            "for_print": True,
            "canonical_url": absolute(page.url),
            "language_links": _languages(page),
        }
        return TemplateResponse(request, "resources/guide_print.html", context).render()


def _left_out(page: Any, stages: list[PrintedStage]) -> int:
    """Return how many chapters below the page are not in its language, and so not printed."""
    if isinstance(page, GuideChapterPage):
        return 0
    is_whole = isinstance(page, GuidePage)
    everything = contents(guide_key_of(page), active_language().code)
    shown = everything if is_whole else [stage.stage for stage in stages]
    return sum(1 for stage in shown for chapter in stage.chapters if chapter.language)


def _languages(page: Any) -> list[dict[str, Any]]:
    """Return the languages in which this can be printed, as the frame of a page links them."""
    references = current_references()
    links = language_links(page, references.pages) if references else []
    return [
        {**link, "url": f"{link['url']}{PRINT}", "current": link["code"] == active_language().code}
        for link in links
    ]


def _stages(page: Any) -> list[PrintedStage]:
    """Return what is printed below a page, with the numbers that the contents give; two queries."""
    shown = [
        (stage, [one for one in stage.chapters if _is_below(page, one.entry)])
        for stage in contents(guide_key_of(page), active_language().code)
    ]
    stage_ids = [stage.entry.page_id for stage, _chapters in shown if _is_below(page, stage.entry)]
    chapter_ids = [one.entry.page_id for _stage, chapters in shown for one in chapters]
    stage_pages = GuideStagePage.objects.in_bulk(stage_ids)
    chapter_pages = GuideChapterPage.objects.in_bulk(chapter_ids)
    return [
        PrintedStage(
            stage=stage,
            page=stage_pages.get(stage.entry.page_id),
            chapters=[
                PrintedChapter(one.number, chapter_pages[one.entry.page_id]) for one in chapters
            ],
        )
        for stage, chapters in shown
        if chapters or stage.entry.page_id in stage_pages
    ]


def _is_below(page: Any, entry: ChapterEntry | StageEntry) -> bool:
    """Say whether a stage or chapter is the page or lies below it; what is in another language does not."""
    return entry.url.startswith(page.url)
