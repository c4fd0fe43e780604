"""What a record of progress holds, measured against the modules as they are now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from core.languages import language_of
from ecourse.models import Learner, LearnerStep, ModuleEarned, ModulePage
from ecourse.selectors.outlines import (
    ActivityOutline,
    LessonOutline,
    ModuleOutline,
    Step,
    outline_of_course,
    outline_of_module,
)


@dataclass(frozen=True)
class ModuleRule:
    """What earns the certificate of a module: these lessons read to the end, and these activities tried.

    It asks only for what is live in the learner's language; what was done in another language counts.
    """

    lessons: frozenset[UUID]
    activities: frozenset[Step]

    @property
    def steps(self) -> frozenset[Step]:
        """Return everything that has to be done."""
        return frozenset({(key, None) for key in self.lessons}) | self.activities


@dataclass(frozen=True)
class ActivityState:
    """How an activity stands in a record; `changed` says that it was edited since it was tried."""

    outline: ActivityOutline
    done_on: date | None
    changed: bool = False


@dataclass(frozen=True)
class LessonState:
    """How a lesson stands in a record."""

    outline: LessonOutline
    seen_on: date | None
    activities: tuple[ActivityState, ...]

    @property
    def is_begun(self) -> bool:
        """Say whether anything was done here."""
        return bool(self.seen_on or any(one.done_on for one in self.activities))

    @property
    def is_done(self) -> bool:
        """Say whether nothing that the certificate asks for is left here; what it does not ask for has to be read."""
        left = any(one.outline.required and not one.done_on for one in self.activities)
        return self.seen_on is not None and not left


@dataclass(frozen=True)
class ModuleState:
    """How a module stands in a record; `done` of `total` steps that the certificate asks for."""

    outline: ModuleOutline
    lessons: tuple[LessonState, ...]
    done: int
    total: int
    earned_on: date | None

    @property
    def is_begun(self) -> bool:
        """Say whether anything was done in the module."""
        return self.earned_on is not None or any(lesson.is_begun for lesson in self.lessons)

    @property
    def percent(self) -> int:
        """Return how much is done, rounded down: 100 means everything."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def next_lesson(self) -> LessonOutline | None:
        """Return the first lesson where something is left to do."""
        return next((lesson.outline for lesson in self.lessons if not lesson.is_done), None)


def rule_of(module: ModulePage) -> ModuleRule:
    """Return the rule of a module in its language; it asks for nothing where the module is not live."""
    outline = outline_of_module(module.translation_key, language_of(module.locale_id).code)
    needed = outline.needed if outline else frozenset[Step]()
    return ModuleRule(
        lessons=frozenset(lesson for lesson, block in needed if block is None),
        activities=frozenset(step for step in needed if step[1] is not None),
    )


def earned_on(learner: Learner, module: ModulePage) -> date | None:
    """Return the day on which a record earned a module's certificate, else None.

    Once earned it stays, although the module is edited. A record that meets the rule without having been noted
    (the rule has become smaller, or the last step was done in another language) earned it with its last step.
    """
    noted = learner.modules_earned.filter(module_key=module.translation_key).first()
    if noted is not None:
        return noted.earned_on
    outline = outline_of_module(module.translation_key, language_of(module.locale_id).code)
    return day_of_earning(outline, _done(learner.steps.all())) if outline else None


def day_of_earning(outline: ModuleOutline, done: dict[Step, LearnerStep]) -> date | None:
    """Return the day of the last step that a module asks for; None while one is missing."""
    if not outline.can_be_earned or not outline.needed <= done.keys():
        return None
    return max(done[step].done_on for step in outline.needed)


def module_states(learner: Learner | None, language: str) -> list[ModuleState]:
    """Return how every live module of a language stands in a record, in two queries; without one nothing is done."""
    steps = _done(learner.steps.all()) if learner else {}
    noted: dict[UUID, ModuleEarned] = {}
    if learner:
        noted = {one.module_key: one for one in learner.modules_earned.all()}
    return [_state(one, steps, noted.get(one.key)) for one in outline_of_course(language)]


def _done(steps: "QuerySet[LearnerStep]") -> dict[Step, LearnerStep]:
    return {(one.lesson_key, one.block_id): one for one in steps}


def _state(
    outline: ModuleOutline, done: dict[Step, LearnerStep], noted: ModuleEarned | None
) -> ModuleState:
    needed = outline.needed
    return ModuleState(
        outline=outline,
        lessons=tuple(_lesson_state(lesson, done) for lesson in outline.lessons),
        done=len(needed & done.keys()),
        total=len(needed),
        earned_on=noted.earned_on if noted else day_of_earning(outline, done),
    )


def _lesson_state(outline: LessonOutline, done: dict[Step, LearnerStep]) -> LessonState:
    seen = done.get((outline.key, None))
    activities = []
    for one in outline.activities:
        step = done.get((outline.key, one.block_id))
        changed = step is not None and step.version != one.version
        activities.append(ActivityState(one, step.done_on if step else None, changed))
    return LessonState(outline, seen.done_on if seen else None, tuple(activities))
