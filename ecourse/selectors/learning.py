"""What modules and lessons show around their own text: where a learner is, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from core.blocks.text import block_anchor
from core.links import Link
from ecourse.models import LessonPage, ModulePage
from ecourse.selectors.hosts import shown_host
from ecourse.selectors.progress import rule_of
from ecourse.selectors.structure import (
    Shown,
    module_entry,
    module_of_lesson,
    shown_lessons,
    shown_modules,
)

# A lesson with fewer sections than this needs no list of them.
LEAST_SECTIONS = 3
# Where on a module's page it is said what the certificate asks for.
CERTIFICATE_ANCHOR = "certificate"


@dataclass(frozen=True)
class Section:
    """A section of a lesson: its heading and where it begins."""

    anchor: str
    text: str


@dataclass(frozen=True)
class Around:
    """A place among others: the first is number 1; nothing for what is not among them, such as a draft."""

    number: int | None
    total: int
    before: Shown | None
    after: Shown | None


def module_frame(page: ModulePage, language_code: str) -> dict[str, Any]:
    """Return what a module's page shows beside its own text."""
    entry = module_entry(page)
    lessons = shown_lessons(page.translation_key, language_code)
    return {
        "lessons": lessons,
        "host": shown_host(page.host_id or entry.host_id, language_code),
        "rule": rule_of(page),
        "around": place_of(entry.key, shown_modules(entry.course_key, language_code)),
    }


def lesson_frame(page: LessonPage, language_code: str) -> dict[str, Any]:
    """Return what a lesson's page shows beside its own text."""
    module = module_of_lesson(page)
    lessons = shown_lessons(module.key, language_code)
    return {
        "module": module,
        "around": lesson_place(page.translation_key, lessons),
        "sections": sections_of(page),
        "host": shown_host(module.host_id, language_code),
        "end_of_module": Link(f"{module.url}#{CERTIFICATE_ANCHOR}", module.title),
    }


def place_of(key: UUID, items: Sequence[Shown]) -> Around:
    """Return where something stands among the others of its kind."""
    keys = [item.entry.key for item in items]
    if key not in keys:
        return Around(None, len(items), None, None)
    index = keys.index(key)
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    return Around(index + 1, len(items), before, after)


def lesson_place(key: UUID, lessons: Sequence[Shown]) -> Around:
    """Return where a lesson stands in its module, with those around it that are in the reader's language.

    The next one is the same as after "I have read this lesson", and what the certificate asks for is all on the way.
    """
    among_all = place_of(key, lessons)
    on_the_way = place_of(key, [lesson for lesson in lessons if lesson.language is None])
    return replace(among_all, before=on_the_way.before, after=on_the_way.after)


def sections_of(page: LessonPage) -> list[Section]:
    """Return the sections that a lesson has headings for; none where there are only a few."""
    found = [
        Section(block_anchor(block.id), block.value["text"])
        for block in page.body
        if block.block_type == "heading" and block.value["level"] == "2"
    ]
    return found if len(found) >= LEAST_SECTIONS else []
