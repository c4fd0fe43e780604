"""What the course page and its "Where to start" show around their own text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.crawlers.sitemap import Entry
from core.durations import duration_text
from core.languages import Language, active_language, language_of
from core.links import Link
from core.references import current_references
from ecourse.models import CoursePage
from ecourse.models.course import WHERE_TO_START
from ecourse.selectors.structure import Shown, languages_of_course, structure


@dataclass(frozen=True)
class CourseLanguage:
    """A language and the number of modules in it; `url` leads to its course page, if there is one."""

    language: Language
    modules: int
    url: str


@dataclass(frozen=True)
class ShownNeed:
    """What somebody may need, and the module to begin with as the reader can have it."""

    need: str
    reason: str
    number: int
    link: Link
    duration: str


def course_languages(course_key: UUID) -> list[CourseLanguage]:
    """Return the languages that modules can be learned in."""
    references = current_references()
    pages = references.pages.public_translations(course_key) if references else []
    urls = {language_of(page.locale_id): page.url for page in pages}
    return [
        CourseLanguage(language, count, urls.get(language, ""))
        for language, count in languages_of_course(course_key).items()
    ]


def shown_needs(page: CoursePage, modules: Sequence[Shown]) -> list[ShownNeed]:
    """Return the needs whose module can be read, in the editors' order."""
    by_key = {module.entry.key: module for module in modules}
    needs = []
    for block in page.needs:
        chosen = block.value["module"]
        module = by_key.get(chosen.translation_key) if chosen else None
        if module is not None:
            needs.append(_need(block.value, module))
    return needs


def start_languages(course_key: UUID) -> list[dict[str, Any]]:
    """Return the languages in which it is said where to start, as the frame of a page links them."""
    return [
        {
            "code": start.language.code,
            "name": start.language.name,
            "direction": start.language.direction,
            "url": f"{start.url}{WHERE_TO_START}",
            "current": start.language == active_language(),
        }
        for start in structure().starts
        if start.course_key == course_key
    ]


def start_entries() -> Iterator[Entry]:
    """Yield the pages "Where to start" for the sitemap."""
    found: dict[UUID, Entry] = {}
    for start in structure().starts:
        entry = found.setdefault(start.course_key, Entry({}, {}))
        entry.addresses[start.language.code] = f"{start.url}{WHERE_TO_START}"
        entry.updated[start.language.code] = start.updated
    yield from found.values()


def _need(value: Any, module: Shown) -> ShownNeed:
    return ShownNeed(
        need=value["need"],
        reason=value["reason"],
        number=module.entry.number,
        link=module.link,
        duration=duration_text(module.entry.minutes),
    )
