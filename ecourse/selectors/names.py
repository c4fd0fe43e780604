"""What modules, lessons and activities are called, also those that are there no more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import active_language, locale_codes
from ecourse.blocks.lessons import ACTIVITIES
from ecourse.models import LessonPage, ModulePage

LONGEST_QUESTION = 120
# Enough of a key to tell two things apart that are there no more.
KEY_LENGTH = 8
SHOWN = ("title", "path", "locale_id", "translation_key")


@dataclass(frozen=True)
class Activity:
    """An activity of a lesson: what it asks in the source language, and of which kind it is."""

    lesson_key: UUID
    kind: str
    question: str


@dataclass(frozen=True)
class CourseNames:
    """Names by key, modules by number and lessons as they follow each other.

    Titles are in the active language where there is such a page, else in the source language. `activities`
    is empty unless they were asked for.
    """

    modules: dict[UUID, str]
    lessons: dict[UUID, str]
    module_of: dict[UUID, UUID]
    activities: dict[UUID, Activity] = field(default_factory=dict)

    @classmethod
    def load(cls, *, with_activities: bool = False) -> "CourseNames":
        """Read the names of all modules and lessons, drafts included, in two queries."""
        modules = _in_best_language(
            ModulePage.objects.order_by("number", "path").only(*SHOWN, "number")
        )
        fields = (*SHOWN, "body") if with_activities else SHOWN
        lessons = _in_best_language(LessonPage.objects.order_by("path").only(*fields))
        by_path = {page.path: page.translation_key for page in modules.every}
        module_of = {
            page.translation_key: by_path[above]
            for page in lessons.every
            if (above := page.path[: -Page.steplen]) in by_path
        }
        return cls(
            modules={page.translation_key: page.title for page in modules.best},
            lessons={page.translation_key: page.title for page in lessons.best},
            module_of=module_of,
            activities=dict(_activities(lessons.source)) if with_activities else {},
        )

    def module(self, key: UUID) -> str:
        """Return the title of a module."""
        return self.modules.get(key) or _("Module that is there no more (%(key)s)") % _short(key)

    def lesson(self, key: UUID) -> str:
        """Return the title of a lesson."""
        return self.lessons.get(key) or _("Lesson that is there no more (%(key)s)") % _short(key)

    def activity(self, key: UUID) -> str:
        """Return what an activity asks."""
        found = self.activities.get(key)
        if found is None:
            return _("Activity that is there no more (%(key)s)") % _short(key)
        return Truncator(found.question).chars(LONGEST_QUESTION)


@dataclass(frozen=True)
class _Pages:
    every: list[Any]
    best: list[Any]
    source: list[Any]


def _in_best_language(pages: Any) -> _Pages:
    codes = locale_codes()
    every = list(pages)
    wanted = [settings.LANGUAGE_CODE, active_language().code]
    ranks = {code: rank for rank, code in enumerate(wanted)}
    best: dict[UUID, Any] = {}
    source = [page for page in every if codes[page.locale_id] == settings.LANGUAGE_CODE]
    # The order is that of the source language: what exists only elsewhere comes after it.
    for page in [*source, *every]:
        rank = ranks.get(codes[page.locale_id], -1)
        known = best.get(page.translation_key)
        if known is None or rank > ranks.get(codes[known.locale_id], -1):
            best[page.translation_key] = page
    return _Pages(every, list(best.values()), source)


def _activities(lessons: list[Any]) -> Iterator[tuple[UUID, Activity]]:
    for lesson in lessons:
        for block in lesson.body.raw_data:
            if block["type"] in ACTIVITIES and block.get("id"):
                question = str(block["value"].get("question", ""))
                activity = Activity(lesson.translation_key, block["type"], question)
                yield UUID(block["id"]), activity


def _short(key: UUID) -> dict[str, str]:
    return {"key": key.hex[:KEY_LENGTH]}
