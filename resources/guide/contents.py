"""The contents of the guide as a reader of one language can have them: each stage and chapter once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from core import site_cache
from core.durations import duration_text
from core.languages import LANGUAGES, Language, active_language, language_of
from core.links import Link
from core.versions import preferred_version
from resources.guide.outline import ChapterEntry, GuideEntry, StageEntry, outline

Entry = TypeVar("Entry", ChapterEntry, StageEntry)


@dataclass(frozen=True)
class ShownChapter:
    """A chapter among the others; `number` is its place in the whole guide.

    `language` is set where the chapter is not in the reader's.
    """

    entry: ChapterEntry
    number: int
    language: Language | None

    @property
    def link(self) -> Link:
        """Return the link to it, marked where it is in another language."""
        return Link(self.entry.url, self.entry.title, self.language)

    @property
    def duration(self) -> str:
        """Return in what time it is read."""
        return duration_text(self.entry.minutes)


@dataclass(frozen=True)
class ShownStage:
    """A stage with its chapters; `language` as in ShownChapter."""

    entry: StageEntry
    number: int
    language: Language | None
    chapters: tuple[ShownChapter, ...]

    @property
    def link(self) -> Link:
        """Return the link to it, marked where it is in another language."""
        return Link(self.entry.url, self.entry.title, self.language)

    @property
    def duration(self) -> str:
        """Return in what time all its chapters are read."""
        return duration_text(sum(chapter.entry.minutes for chapter in self.chapters))


@dataclass(frozen=True)
class Around:
    """What comes before and after a chapter, across the stages; `number` is None for a draft."""

    number: int | None
    total: int
    before: Link | None
    after: Link | None


def contents(guide_key: UUID | None, language_code: str) -> tuple[ShownStage, ...]:
    """Return the stages of a guide with their chapters, kept per process."""
    return site_cache.remember(
        f"guide_contents:{guide_key}:{language_code}",
        lambda: tuple(_stages(guide_key, language_code)),
    )


def chapters_in(stages: Iterable[ShownStage]) -> list[ShownChapter]:
    """Return the chapters of these stages in the order in which they are read."""
    return [chapter for stage in stages for chapter in stage.chapters]


def chapters_left_out(guide_key: UUID | None, language_code: str) -> int:
    """Return how many chapters of a guide are not in a language."""
    return sum(1 for chapter in chapters_in(contents(guide_key, language_code)) if chapter.language)


def guide_entry(guide_key: UUID | None, language_code: str) -> GuideEntry | None:
    """Return the guide as the reader can best have it."""
    versions = (entry for entry in outline().guides if entry.key == guide_key)
    return preferred_version(versions, language_code)


def stage_with_chapter(stages: Iterable[ShownStage], key: UUID) -> ShownStage | None:
    """Return the stage in which a chapter lies; None for a draft."""
    return next(
        (stage for stage in stages if any(one.entry.key == key for one in stage.chapters)), None
    )


def around(key: UUID, stages: Iterable[ShownStage]) -> Around:
    """Return what is read before and after a chapter."""
    chapters = chapters_in(stages)
    keys = [chapter.entry.key for chapter in chapters]
    if key not in keys:
        return Around(None, len(keys), None, None)
    place = keys.index(key)
    return Around(
        number=place + 1,
        total=len(keys),
        before=chapters[place - 1].link if place else None,
        after=chapters[place + 1].link if place + 1 < len(keys) else None,
    )


def languages_below(guide_key: UUID, path_below: str) -> list[dict[str, Any]]:
    """Return the languages of a guide as the frame of a page links them, for what lies below the guide."""
    urls = {
        language_of(entry.locale_id).code: entry.url
        for entry in outline().guides
        if entry.key == guide_key
    }
    return [
        {
            "code": code,
            "name": language.name,
            "direction": language.direction,
            "url": f"{urls[code]}{path_below}",
            "current": language == active_language(),
        }
        for code, language in LANGUAGES.items()
        if code in urls
    ]


def _stages(guide_key: UUID | None, language_code: str) -> Iterator[ShownStage]:
    stages = [entry for entry in outline().stages if entry.guide_key == guide_key]
    first = 1
    for number, entry in enumerate(_once(stages, language_code), start=1):
        chapters = tuple(_chapters(entry.key, language_code, first))
        first += len(chapters)
        yield ShownStage(entry, number, _foreign(entry, language_code), chapters)


def _chapters(stage_key: UUID, language_code: str, first: int) -> Iterator[ShownChapter]:
    chapters = [entry for entry in outline().chapters if entry.stage_key == stage_key]
    for number, entry in enumerate(_once(chapters, language_code), start=first):
        yield ShownChapter(entry, number, _foreign(entry, language_code))


def _once(entries: list[Entry], language_code: str) -> list[Entry]:
    """Return each thing once: in this language, else in the source's, else in any."""
    versions: dict[UUID, list[Entry]] = {}
    for entry in entries:
        versions.setdefault(entry.key, []).append(entry)
    best = (preferred_version(found, language_code) or found[0] for found in versions.values())
    return sorted(best, key=lambda entry: entry.order)


def _foreign(entry: Any, language_code: str) -> Language | None:
    language = language_of(entry.locale_id)
    return None if language.code == language_code else language
