"""What the pages of the guide show around their own text."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from core.citations import FORMATS
from core.durations import duration_text
from core.languages import active_language
from core.references import current_references
from resources.blocks.routes import PARAMETER
from resources.guide.contents import (
    ShownStage,
    around,
    chapters_in,
    contents,
    guide_entry,
    stage_with_chapter,
)
from resources.guide.outline import guide_key_of, outline
from resources.guide.passages import sections_of
from resources.guide.routes import place_on_route, shown_routes
from resources.models import GuideChapterPage, GuidePage, GuideStagePage


@dataclass(frozen=True)
class StageCard:
    """A stage with its illustration, as the guide's entrance shows it."""

    stage: ShownStage
    picture: Any


def guide_frame(page: GuidePage) -> dict[str, Any]:
    """Return what the guide's entrance shows beside its own text."""
    code = active_language().code
    stages = contents(page.translation_key, code)
    references = current_references()
    images = references.images if references else {}
    minutes = sum(chapter.entry.minutes for chapter in chapters_in(stages))
    opening, remaining = opening_of(page)
    return {
        "opening": opening,
        "remaining": remaining,
        "stage_cards": [
            StageCard(stage, images.get(stage.entry.picture_id or 0)) for stage in stages
        ],
        "reading_routes": shown_routes(page.translation_key, code),
        "chapter_count": len(chapters_in(stages)),
        "duration": duration_text(minutes) if minutes else "",
        "citation_files": FORMATS.values(),
    }


def opening_of(page: GuidePage) -> tuple[list[Any], list[Any]]:
    """Return the blocks before the first heading, which readers see before the stages, and all others."""
    found = list(page.body)
    first = next((at for at, one in enumerate(found) if one.block_type == "heading"), len(found))
    return found[:first], found[first:]


def stage_picture_ids(page: GuidePage) -> set[int]:
    """Return the ids of the stages' illustrations, in all languages."""
    return {
        stage.picture_id
        for stage in outline().stages
        if stage.guide_key == page.translation_key and stage.picture_id
    }


def stage_frame(page: GuideStagePage) -> dict[str, Any]:
    """Return what a stage shows beside its own text."""
    code = active_language().code
    guide_key = guide_key_of(page)
    stages = contents(guide_key, code)
    shown = next((one for one in stages if one.entry.key == page.translation_key), None)
    place = stages.index(shown) if shown else None
    following = stages[place + 1 :] if place is not None else ()
    return {
        "guide": guide_entry(guide_key, code),
        "stages": stages,
        "stage": shown,
        "stage_count": len(stages),
        "before": stages[place - 1].link if place else None,
        "after": following[0].link if following else None,
    }


def chapter_frame(page: GuideChapterPage, request: HttpRequest) -> dict[str, Any]:
    """Return what a chapter shows beside its own text. `?route=` in the address may name a reading route."""
    code = active_language().code
    guide_key = guide_key_of(page)
    stages = contents(guide_key, code)
    stage = stage_with_chapter(stages, page.translation_key)
    route = request.GET.get(PARAMETER, "")
    return {
        "guide": guide_entry(guide_key, code),
        "stages": stages,
        "stage": stage,
        "tone": stage.entry.tone if stage else GuideStagePage.Tone.SEED.value,
        "around": around(page.translation_key, stages),
        "sections": sections_of(page),
        "duration": duration_text(page.reading_minutes),
        "on_route": place_on_route(page.translation_key, guide_key, code, route),
        "citation_files": FORMATS.values(),
    }
