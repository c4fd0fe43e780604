"""The structure of the course: which modules and lessons there are, in which languages and order.

It is kept per process, so that a page shows where it stands in the course without asking the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from core import site_cache
from core.durations import duration_text
from core.homes import address_of
from core.languages import LANGUAGES, Language, language_of, locale_id_of
from core.links import Link
from core.versions import foreign_language, preferred_version
from ecourse.models import CoursePage, LessonPage, ModulePage

# What the structure does not need of a page.
LONG_FIELDS = ("search_description", "seo_title", "draft_title")


@dataclass(frozen=True)
class LessonEntry:
    """A live lesson in one language.

    `order` is its place among the module's lessons in the source language: translations have the same order,
    in whatever order they were made.
    """

    key: UUID
    module_key: UUID
    locale_id: int
    order: tuple[bool, str]
    title: str
    summary: str
    url: str
    minutes: int
    required: bool


@dataclass(frozen=True)
class ModuleEntry:
    """A live module in one language. `host_id` names its own host, or else that of the course."""

    key: UUID
    course_key: UUID
    locale_id: int
    path: str
    number: int
    title: str
    summary: str
    url: str
    minutes: int
    outcomes: tuple[str, ...]
    version: int
    more_to_come: bool
    host_id: int | None


@dataclass(frozen=True)
class StartEntry:
    """A live course page that says where to start, in one language; `url` is the course page's."""

    course_key: UUID
    language: Language
    url: str
    updated: datetime | None


@dataclass(frozen=True)
class Structure:
    """All live modules and lessons in all languages, and where it is said which to begin with."""

    starts: tuple[StartEntry, ...]
    modules: tuple[ModuleEntry, ...]
    lessons: tuple[LessonEntry, ...]


@dataclass(frozen=True)
class Shown:
    """A module or lesson as a reader can best have it.

    `language` is set where it is not in the reader's; `languages` holds all that it exists in.
    """

    entry: Any
    language: Language | None
    languages: list[Language]

    @property
    def link(self) -> Link:
        """Return the link to it, marked where it is in another language."""
        return Link(self.entry.url, self.entry.title, self.language)

    @property
    def duration(self) -> str:
        """Return the intended time in hours and minutes."""
        return duration_text(self.entry.minutes)


def structure() -> Structure:
    """Return the structure of the course, kept per process."""
    return site_cache.remember("course_structure", _read)


def shown_modules(course_key: UUID, language_code: str) -> list[Shown]:
    """Return each module of a course once, by number."""
    entries = [entry for entry in structure().modules if entry.course_key == course_key]
    shown = _once(entries, language_code)
    return sorted(shown, key=lambda module: (module.entry.number, module.entry.path))


def shown_lessons(module_key: UUID, language_code: str) -> list[Shown]:
    """Return each lesson of a module once, in the order of the source language."""
    entries = [entry for entry in structure().lessons if entry.module_key == module_key]
    return sorted(_once(entries, language_code), key=lambda lesson: lesson.entry.order)


def module_entry(page: ModulePage) -> ModuleEntry:
    """Return a module's entry; that of a draft is made from the page."""
    kept = _module_at(page.path)
    return kept or _module(page, *_course_of(page))


def module_of_lesson(lesson: LessonPage) -> ModuleEntry:
    """Return the entry of the module that a lesson lies in, also while one of the two is a draft."""
    path = lesson.path[: -lesson.steplen]
    kept = _module_at(path)
    return kept or module_entry(ModulePage.objects.get(path=path))


def languages_of_course(course_key: UUID) -> dict[Language, int]:
    """Return in how many modules each language can be learned in, in the order of the site's languages."""
    rows = [entry for entry in structure().modules if entry.course_key == course_key]
    codes = [language_of(entry.locale_id).code for entry in rows]
    return {item: codes.count(code) for code, item in LANGUAGES.items() if code in codes}


def _module_at(path: str) -> ModuleEntry | None:
    return next((entry for entry in structure().modules if entry.path == path), None)


def _once(entries: Iterable[Any], language_code: str) -> Iterator[Shown]:
    versions: dict[UUID, list[Any]] = {}
    for entry in entries:
        versions.setdefault(entry.key, []).append(entry)
    for found in versions.values():
        best = preferred_version(found, language_code) or found[0]
        ids = {entry.locale_id for entry in found}
        languages = [item for code, item in LANGUAGES.items() if locale_id_of(code) in ids]
        yield Shown(best, foreign_language(best.locale_id), languages)


def _read() -> Structure:
    courses = {page.path: page for page in CoursePage.objects.defer("body", *LONG_FIELDS)}
    live = ModulePage.objects.live().public().filter(alias_of=None).order_by("path")
    pages = live.defer("body", *LONG_FIELDS)
    modules = [
        _module(page, course.translation_key, course.host_id)
        for page in pages
        if (course := courses.get(_path_above(page)))
    ]
    return Structure(
        starts=tuple(_starts(courses.values())),
        modules=tuple(modules),
        lessons=tuple(_lessons({entry.path: entry for entry in modules})),
    )


def _starts(courses: Iterable[CoursePage]) -> Iterator[StartEntry]:
    for page in courses:
        if page.live and page.alias_of_id is None and page.needs:
            language = language_of(page.locale_id)
            yield StartEntry(page.translation_key, language, _url(page), page.last_published_at)


def _lessons(modules: dict[str, ModuleEntry]) -> Iterator[LessonEntry]:
    live = LessonPage.objects.live().public().filter(alias_of=None).order_by("path")
    pages = [
        page
        for page in live.defer("body", "session_plan", *LONG_FIELDS)
        if _path_above(page) in modules
    ]
    source = locale_id_of(settings.LANGUAGE_CODE)
    in_source = {page.translation_key: page.path for page in pages if page.locale_id == source}
    for page in pages:
        path = in_source.get(page.translation_key)
        yield LessonEntry(
            key=page.translation_key,
            module_key=modules[_path_above(page)].key,
            locale_id=page.locale_id,
            order=(path is None, path or page.path),
            title=page.title,
            summary=page.summary,
            url=_url(page),
            minutes=page.intended_minutes,
            required=page.required,
        )


def _module(page: ModulePage, course_key: UUID, host_id: int | None) -> ModuleEntry:
    return ModuleEntry(
        key=page.translation_key,
        course_key=course_key,
        locale_id=page.locale_id,
        path=page.path,
        number=page.number,
        title=page.title,
        summary=page.summary,
        url=_url(page),
        minutes=page.intended_minutes,
        outcomes=tuple(str(block.value) for block in page.outcomes),
        version=page.version,
        more_to_come=page.more_to_come,
        host_id=page.host_id or host_id,
    )


def _course_of(page: ModulePage) -> tuple[UUID, int | None]:
    course = CoursePage.objects.only("translation_key", "host").get(path=_path_above(page))
    return course.translation_key, course.host_id


def _path_above(page: Page) -> str:
    return page.path[: -page.steplen]


def _url(page: Page) -> str:
    return address_of(page.url_path, language_of(page.locale_id).code)
