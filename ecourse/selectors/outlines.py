"""What there is to do in a language: the modules and lessons of the structure, with the activities in them.

An outline is made once and kept until something is published, so that a page needs no query for it. Its
keys are the same in every language.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings

from core import site_cache
from core.languages import locale_id_of
from ecourse.blocks import ACTIVITIES
from ecourse.models import LessonPage
from ecourse.selectors.structure import LessonEntry, ModuleEntry, structure

VERSION_LENGTH = 16
# Says nothing about what a learner does in an activity: whether it has to be done can change at any time.
NOT_OF_THE_VERSION = "required"

Step = tuple[UUID, UUID | None]


@dataclass(frozen=True)
class ActivityOutline:
    """An activity of a lesson. `version` changes when the source language's text does."""

    block_id: UUID
    kind: str
    question: str
    required: bool
    version: str


@dataclass(frozen=True)
class LessonOutline(LessonEntry):
    """A live lesson in one language, with its activities."""

    activities: tuple[ActivityOutline, ...]

    @property
    def steps(self) -> frozenset[Step]:
        """Return all that can be done here: read to the end, and every activity."""
        return frozenset({(self.key, None), *((self.key, one.block_id) for one in self.activities)})

    @property
    def needed(self) -> frozenset[Step]:
        """Return what the certificate asks for of this lesson."""
        tried = {(self.key, one.block_id) for one in self.activities if one.required}
        return frozenset({(self.key, None), *tried} if self.required else tried)


@dataclass(frozen=True)
class ModuleOutline(ModuleEntry):
    """A live module in one language, with those of its lessons that are live in it, in their order."""

    lessons: tuple[LessonOutline, ...]

    @property
    def needed(self) -> frozenset[Step]:
        """Return what the certificate asks for, as far as it is live in this language."""
        return frozenset().union(*(lesson.needed for lesson in self.lessons))

    @property
    def can_be_earned(self) -> bool:
        """Say whether there can be a certificate: the module is whole, and asks for something."""
        return not self.more_to_come and bool(self.needed)

    def lesson(self, key: UUID) -> LessonOutline | None:
        """Return a lesson by its key."""
        return next((one for one in self.lessons if one.key == key), None)

    def lesson_after(self, key: UUID) -> LessonOutline | None:
        """Return the lesson that follows; None after the last one."""
        keys = [one.key for one in self.lessons]
        place = keys.index(key) + 1
        return self.lessons[place] if place < len(keys) else None


def outline_of_course(language: str) -> tuple[ModuleOutline, ...]:
    """Return the live modules of a language by their numbers, kept per process."""
    return site_cache.remember(f"course_outline_{language}", lambda: _read_outline(language))


def outline_of_module(module_key: UUID, language: str) -> ModuleOutline | None:
    """Return one module; None where it is not live in the language."""
    return next((one for one in outline_of_course(language) if one.key == module_key), None)


def module_with_lesson(lesson_key: UUID, language: str) -> ModuleOutline | None:
    """Return the module in which a lesson stands; None where it is not live in the language."""
    modules = outline_of_course(language)
    return next((one for one in modules if one.lesson(lesson_key) is not None), None)


def _read_outline(language: str) -> tuple[ModuleOutline, ...]:
    locale = locale_id_of(language)
    lessons: dict[UUID, list[LessonOutline]] = {}
    for lesson in structure().lessons:
        if lesson.locale_id == locale:
            made = LessonOutline(**vars(lesson), activities=_activities(lesson.key, language))
            lessons.setdefault(lesson.module_key, []).append(made)
    modules = [
        ModuleOutline(
            **vars(module),
            lessons=tuple(sorted(lessons.get(module.key, ()), key=lambda lesson: lesson.order)),
        )
        for module in structure().modules
        if module.locale_id == locale
    ]
    return tuple(sorted(modules, key=lambda module: (module.number, module.path)))


def _activities(lesson_key: UUID, language: str) -> tuple[ActivityOutline, ...]:
    """Return a lesson's activities, with the versions of the source language where they are in it, too."""
    in_source = _activities_by_lesson(settings.LANGUAGE_CODE).get(lesson_key, ())
    versions = {one.block_id: one.version for one in in_source}
    return tuple(
        replace(one, version=versions.get(one.block_id, one.version))
        for one in _activities_by_lesson(language).get(lesson_key, ())
    )


def _activities_by_lesson(language: str) -> dict[UUID, tuple[ActivityOutline, ...]]:
    def read() -> dict[UUID, tuple[ActivityOutline, ...]]:
        pages = LessonPage.objects.live().filter(locale_id=locale_id_of(language))
        return {page.translation_key: tuple(_stored_activities(page)) for page in pages}

    return site_cache.remember(f"course_activities_{language}", read)


def _stored_activities(page: LessonPage) -> Iterator[ActivityOutline]:
    for block in page.body.raw_data:
        if block["type"] in ACTIVITIES:
            value = block["value"]
            yield ActivityOutline(
                block_id=UUID(block["id"]),
                kind=block["type"],
                question=value.get("question", ""),
                required=bool(value.get("required")),
                version=version_of(value),
            )


def version_of(value: dict[str, Any]) -> str:
    """Return a short fingerprint of what an activity says and asks for, empty fields and ids left out."""
    said = {name: part for name, part in value.items() if name != NOT_OF_THE_VERSION}
    text = json.dumps(_content(said), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]


def _content(part: Any) -> Any:
    """Return a part of a stored block without ids, and without fields that hold nothing."""
    if isinstance(part, dict):
        return {name: _content(one) for name, one in part.items() if one and name != "id"}
    if isinstance(part, list):
        return [_content(one) for one in part]
    return part
