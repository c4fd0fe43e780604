"""What the guide consists of: stages, chapters and reading routes in all languages.

It is read once and kept per process, so that a page shows where it stands in the guide without asking the
database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page

from core import site_cache
from core.blocks.text import block_anchor
from core.homes import address_of
from core.languages import language_of, locale_id_of
from resources.guide.passages import Passage
from resources.guide.readings import readings_of
from resources.models import GuideChapterPage, GuidePage, GuideStagePage

# Wagtail's tree: the root, the hubs, the guides.
GUIDE_DEPTH = 3
# What the outline does not need of a page.
LONG_FIELDS = ("search_description", "seo_title", "draft_title")

Order = tuple[bool, str]


@dataclass(frozen=True)
class Stop:
    """A chapter on a route, by the id of the page that the editors chose, and what to read there."""

    page_id: int
    note: str


@dataclass(frozen=True)
class RouteEntry:
    """A way through the guide. `anchor` is made from the block's id: the same in every language."""

    anchor: str
    title: str
    audience: str
    length: str
    introduction: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class GuideEntry:
    """The live guide in one language."""

    key: UUID
    locale_id: int
    title: str
    url: str
    routes: tuple[RouteEntry, ...]


@dataclass(frozen=True)
class StageEntry:
    """A live stage in one language. `order` is its place in the source language."""

    key: UUID
    page_id: int
    guide_key: UUID
    locale_id: int
    order: Order
    title: str
    summary: str
    url: str
    tone: str
    picture_id: int | None
    picture_alt: str


@dataclass(frozen=True)
class ChapterEntry:
    """A live chapter in one language. `order` is its place in the source language.

    `passages` are kept for the search within the guide: some ten kilobytes for each chapter.
    """

    key: UUID
    page_id: int
    stage_key: UUID
    locale_id: int
    order: Order
    title: str
    summary: str
    answer: str
    url: str
    minutes: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Outline:
    """Everything live in all languages; `guide_keys` has drafts too, by their place in the tree."""

    guide_keys: dict[str, UUID]
    guides: tuple[GuideEntry, ...]
    stages: tuple[StageEntry, ...]
    chapters: tuple[ChapterEntry, ...]


def outline() -> Outline:
    """Return the outline of all guides, kept per process."""
    return site_cache.remember("guide_outline", _read)


def guide_key_of(page: Page) -> UUID | None:
    """Return the key of the guide that a stage or chapter lies in; None for what has no place yet."""
    return outline().guide_keys.get(page.path[: GUIDE_DEPTH * page.steplen])


def _read() -> Outline:
    guides = list(GuidePage.objects.defer("body", *LONG_FIELDS))
    stages = list(GuideStagePage.objects.order_by("path").defer("body", *LONG_FIELDS))
    chapters = GuideChapterPage.objects.live().public().filter(alias_of=None).order_by("path")
    guide_keys = {page.path: page.translation_key for page in guides}
    return Outline(
        guide_keys=guide_keys,
        guides=tuple(_guide(page) for page in _shown(guides, GuidePage)),
        stages=tuple(_stages(stages, guide_keys)),
        chapters=tuple(_chapters(chapters, stages)),
    )


def _shown(pages: list[Any], model: Any) -> list[Any]:
    """Return those of the pages that every visitor may see, each with a text of its own."""
    shown = model.objects.live().public().filter(alias_of=None)
    ids = set(shown.values_list("pk", flat=True))
    return [page for page in pages if page.pk in ids]


def _guide(page: GuidePage) -> GuideEntry:
    return GuideEntry(
        key=page.translation_key,
        locale_id=page.locale_id,
        title=page.title,
        url=_url(page),
        routes=tuple(_routes(page)),
    )


def _routes(page: GuidePage) -> Iterator[RouteEntry]:
    for item in page.routes.raw_data:
        value = item["value"]
        yield RouteEntry(
            anchor=block_anchor(item.get("id")),
            title=value["title"],
            audience=value["audience"],
            length=value["length"],
            introduction=value.get("introduction") or "",
            stops=tuple(
                Stop(stop["chapter"], stop.get("note") or "")
                for stop in (part.get("value", part) for part in value["stops"])
            ),
        )


def _stages(pages: list[GuideStagePage], guide_keys: dict[str, UUID]) -> Iterator[StageEntry]:
    order = _source_order(pages)
    for page in _shown(pages, GuideStagePage):
        guide_key = guide_keys.get(_path_above(page))
        if guide_key is not None:
            yield StageEntry(
                key=page.translation_key,
                page_id=page.pk,
                guide_key=guide_key,
                locale_id=page.locale_id,
                order=_order(page, order),
                title=page.title,
                summary=page.summary,
                url=_url(page),
                tone=page.tone,
                picture_id=page.picture_id,
                picture_alt=page.picture_alt_text,
            )


def _chapters(
    chapters: QuerySet[GuideChapterPage], stages: list[GuideStagePage]
) -> Iterator[ChapterEntry]:
    pages, readings = list(chapters.defer("body", *LONG_FIELDS)), readings_of(chapters)
    stage_keys = {page.path: page.translation_key for page in stages}
    order = _source_order(pages)
    for page in pages:
        stage_key, reading = stage_keys.get(_path_above(page)), readings.get(page.pk)
        if stage_key is not None and reading is not None:
            yield ChapterEntry(
                key=page.translation_key,
                page_id=page.pk,
                stage_key=stage_key,
                locale_id=page.locale_id,
                order=_order(page, order),
                title=page.title,
                summary=page.summary,
                answer=page.answer,
                url=_url(page),
                minutes=reading.minutes,
                passages=reading.passages,
            )


def _source_order(pages: list[Any]) -> dict[UUID, str]:
    """Return the places of the source language's pages: translations are added in whatever order they are made."""
    source = locale_id_of(settings.LANGUAGE_CODE)
    return {page.translation_key: page.path for page in pages if page.locale_id == source}


def _order(page: Page, in_source: dict[UUID, str]) -> Order:
    path = in_source.get(page.translation_key)
    return path is None, path or page.path


def _path_above(page: Page) -> str:
    return page.path[: -page.steplen]


def _url(page: Page) -> str:
    return address_of(page.url_path, language_of(page.locale_id).code)
