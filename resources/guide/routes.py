"""The reading routes as readers see them: chapters in an order, with the time that they take together."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from core.durations import duration_text
from core.links import Link
from resources.blocks.routes import AUDIENCES, LENGTHS, PARAMETER
from resources.guide.contents import ShownChapter, chapters_in, contents, guide_entry
from resources.guide.outline import RouteEntry, outline


@dataclass(frozen=True)
class ShownStop:
    """A chapter on a route; `link` goes on along the route."""

    chapter: ShownChapter
    note: str
    link: Link


@dataclass(frozen=True)
class ShownRoute:
    """A way through the guide with the stops that can be read."""

    entry: RouteEntry
    stops: tuple[ShownStop, ...]

    @property
    def audience(self) -> str | Promise:
        """Return for whom it is, in the active language."""
        return dict(AUDIENCES).get(self.entry.audience, "")

    @property
    def length(self) -> str | Promise:
        """Return which length the editors meant, in the active language."""
        return dict(LENGTHS).get(self.entry.length, "")

    @property
    def duration(self) -> str:
        """Return in what time all its chapters are read."""
        return duration_text(sum(stop.chapter.entry.minutes for stop in self.stops))


@dataclass(frozen=True)
class OnRoute:
    """Where a reader is on a route; the first stop is number 1. `after` is None at its end."""

    title: str
    number: int
    total: int
    note: str
    after: ShownStop | None
    guide_url: str


def shown_routes(guide_key: UUID | None, language_code: str) -> list[ShownRoute]:
    """Return the routes of a guide in the editors' order; without those of which no chapter is live."""
    guide = guide_entry(guide_key, language_code)
    keys = {entry.page_id: entry.key for entry in outline().chapters}
    chapters = {one.entry.key: one for one in chapters_in(contents(guide_key, language_code))}
    shown = (
        ShownRoute(entry, tuple(_stops(entry, keys, chapters)))
        for entry in (guide.routes if guide else ())
    )
    return [route for route in shown if route.stops]


def place_on_route(
    chapter_key: UUID, guide_key: UUID | None, language_code: str, anchor: str
) -> OnRoute | None:
    """Return where a chapter stands on the route with this anchor; None for any other text in an address."""
    guide = guide_entry(guide_key, language_code)
    routes = shown_routes(guide_key, language_code) if anchor else []
    route = next((one for one in routes if one.entry.anchor == anchor), None)
    if route is None or guide is None:
        return None
    keys = [stop.chapter.entry.key for stop in route.stops]
    if chapter_key not in keys:
        return None
    place = keys.index(chapter_key)
    return OnRoute(
        title=route.entry.title,
        number=place + 1,
        total=len(keys),
        note=route.stops[place].note,
        after=route.stops[place + 1] if place + 1 < len(keys) else None,
        guide_url=f"{guide.url}#{anchor}",
    )


def _stops(
    entry: RouteEntry, keys: dict[int, UUID], chapters: dict[UUID, ShownChapter]
) -> Iterator[ShownStop]:
    for stop in entry.stops:
        key = keys.get(stop.page_id)
        chapter = chapters.get(key) if key else None
        if chapter is not None:
            url = f"{chapter.entry.url}?{PARAMETER}={entry.anchor}"
            yield ShownStop(chapter, stop.note, Link(url, chapter.entry.title, chapter.language))
