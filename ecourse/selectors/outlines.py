"""What the course consists of in a language: live modules, their live lessons and the activities in them.

An outline is read once and kept until something is published, so that a page needs no query for it. Its
keys are the same in every language.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from core import site_cache
from core.homes import address_of
from core.languages import locale_id_of
from ecourse.blocks import ACTIVITIES
from ecourse.models import LessonPage, ModulePage

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
class LessonOutline:
    """A live lesson in one language."""

    key: UUID
    title: str
    url: str
    required: bool
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
class ModuleOutline:
    """A live module in one language, with its lessons in their order."""

    key: UUID
    number: int
    title: str
    url: str
    version: int
    more_to_come: bool
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
    pages = LessonPage.objects.live().public().filter(locale_id=locale)
    lessons: dict[str, list[LessonOutline]] = {}
    for page in sorted(pages, key=_order):
        lessons.setdefault(page.path[: -page.steplen], []).append(_lesson(page, language))
    modules = ModulePage.objects.live().public().filter(locale_id=locale)
    return tuple(
        ModuleOutline(
            key=page.translation_key,
            number=page.number,
            title=page.title,
            url=address_of(page.url_path, language),
            version=page.version,
            more_to_come=page.more_to_come,
            lessons=tuple(lessons.get(page.path, ())),
        )
        for page in modules.order_by("number", "path")
    )


def _lesson(page: LessonPage, language: str) -> LessonOutline:
    return LessonOutline(
        key=page.translation_key,
        title=page.title,
        url=address_of(page.url_path, language),
        required=page.required,
        activities=tuple(_activities(page)),
    )


def _activities(page: LessonPage) -> Iterator[ActivityOutline]:
    versions = _source().versions
    for block_id, kind, value in _stored_activities(page):
        yield ActivityOutline(
            block_id=block_id,
            kind=kind,
            question=value.get("question", ""),
            required=bool(value.get("required")),
            version=versions.get((page.translation_key, block_id)) or version_of(value),
        )


def _stored_activities(page: LessonPage) -> Iterator[tuple[UUID, str, dict[str, Any]]]:
    for block in page.body.raw_data:
        if block["type"] in ACTIVITIES:
            yield UUID(block["id"]), block["type"], block["value"]


@dataclass(frozen=True)
class _Source:
    """What the source language says for all: the places of lessons in the tree, the versions of activities."""

    paths: dict[UUID, str]
    versions: dict[Step, str]


def _source() -> _Source:
    def read() -> _Source:
        locale = locale_id_of(settings.LANGUAGE_CODE)
        pages = list(LessonPage.objects.live().filter(locale_id=locale))
        return _Source(
            paths={page.translation_key: page.path for page in pages},
            versions={
                (page.translation_key, block_id): version_of(value)
                for page in pages
                for block_id, _kind, value in _stored_activities(page)
            },
        )

    return site_cache.remember("course_source", read)


def _order(page: LessonPage) -> tuple[bool, str]:
    """Return the place of a lesson in the source language's order; what is only in this language comes last."""
    path = _source().paths.get(page.translation_key)
    return path is None, path or page.path


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
