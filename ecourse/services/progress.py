"""Saving what learners do. Whoever writes holds the row of the record, so that two tabs wait for each other."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.codes import give_code
from core.codes.hashing import code_hash
from core.codes.writing import read_code
from core.privacy import delete_in_batches
from ecourse.models import CourseCount, Learner, LearnerStep, ModuleEarned
from ecourse.selectors.outlines import LessonOutline, ModuleOutline, Step, outline_of_course
from ecourse.selectors.progress import day_of_earning
from ecourse.services.counting import add_to_count

DAYS_WITHOUT_ACTIVITY = 365


@dataclass(frozen=True)
class Saved:
    """A record after saving. `code` is the one it was opened with, or its new one; `is_new` says which."""

    learner: Learner
    code: str
    is_new: bool


def save_lesson_seen(
    *, code: str, module: ModuleOutline, lesson: LessonOutline, language: str
) -> Saved:
    """Save that a lesson was read to its end, in the record of a code, else in a new one."""
    return _save(code, _Doing(module, lesson, None, "", language))


def save_activity_tried(
    *,
    code: str,
    module: ModuleOutline,
    lesson: LessonOutline,
    block_id: UUID,
    right: bool | None,
    language: str,
) -> Saved:
    """Save that an activity was tried. Raises LookupError where the live lesson has no such activity.

    Whether the first try was right is counted, but not saved.
    """
    version = next((one.version for one in lesson.activities if one.block_id == block_id), None)
    if version is None:
        raise LookupError("The lesson has no such activity.")
    return _save(code, _Doing(module, lesson, block_id, version, language, right=right))


@dataclass(frozen=True)
class _Doing:
    """Something that a learner did."""

    module: ModuleOutline
    lesson: LessonOutline
    block_id: UUID | None
    version: str
    language: str
    right: bool | None = None

    @property
    def step(self) -> Step:
        return self.lesson.key, self.block_id


def _save(code: str, doing: _Doing) -> Saved:
    saved, kinds = _save_step(code, doing)
    # After the record is saved: whoever counts the same thing at the same time waits only for the count.
    for kind in kinds:
        _count(kind, doing)
    return saved


@transaction.atomic
def _save_step(code: str, doing: _Doing) -> tuple[Saved, list[CourseCount.Kind]]:
    """Save the step, and return with the record what is new of it and has to be counted."""
    saved = _open_record(code)
    done = {(one.lesson_key, one.block_id): one for one in saved.learner.steps.all()}
    kinds = []
    if doing.step not in done:
        if all(one.module_key != doing.module.key for one in done.values()):
            kinds.append(CourseCount.Kind.STARTED)
        kinds += _kinds_of(doing)
    _write(saved.learner, doing, done)
    if note_earned(learner=saved.learner, module=doing.module, done=done):
        kinds.append(CourseCount.Kind.COMPLETED)
    return saved, kinds


def _open_record(code: str) -> Saved:
    """Return the record of a code, locked, and active today; a new one where the code opens none."""
    plain = read_code(code)
    learner = None
    if plain is not None:
        hashed = code_hash(plain, Learner)
        learner = Learner.objects.select_for_update().filter(code_hash=hashed).first()
    if plain is None or learner is None:
        learner = Learner.objects.create()
        return Saved(learner, give_code(record=learner), is_new=True)
    touch(learner=learner)
    return Saved(learner, plain, is_new=False)


def _write(learner: Learner, doing: _Doing, done: dict[Step, LearnerStep]) -> None:
    """Write the step into the record and into `done`; one that is there gets today's date only where it changed."""
    known = done.get(doing.step)
    if known is None:
        done[doing.step] = LearnerStep.objects.create(
            learner=learner,
            module_key=doing.module.key,
            lesson_key=doing.lesson.key,
            block_id=doing.block_id,
            version=doing.version,
        )
    elif known.version != doing.version:
        known.version, known.done_on = doing.version, timezone.localdate()
        known.save(update_fields=["version", "done_on"])


def _kinds_of(doing: _Doing) -> list[CourseCount.Kind]:
    if doing.block_id is None:
        return [CourseCount.Kind.LESSON_SEEN]
    kinds = [CourseCount.Kind.TRIED]
    if doing.right:
        kinds.append(CourseCount.Kind.RIGHT_AT_FIRST)
    return kinds


def _count(kind: CourseCount.Kind, doing: _Doing) -> None:
    of_module = kind in (CourseCount.Kind.STARTED, CourseCount.Kind.COMPLETED)
    add_to_count(
        kind=kind,
        language=doing.language,
        module_key=doing.module.key,
        lesson_key=None if of_module else doing.lesson.key,
        block_id=None if of_module else doing.block_id,
    )


def note_earned(*, learner: Learner, module: ModuleOutline, done: dict[Step, LearnerStep]) -> bool:
    """Note that a record has met the rule of a module, with the day of the last step; say whether that is new."""
    earned_on = day_of_earning(module, done)
    if earned_on is None:
        return False
    _noted, is_new = ModuleEarned.objects.get_or_create(
        learner=learner,
        module_key=module.key,
        defaults={"version": module.version, "earned_on": earned_on},
    )
    return is_new


def touch(*, learner: Learner) -> None:
    """Keep a record for another year, from today; does nothing where it is gone meanwhile."""
    today = timezone.localdate()
    if learner.active_on != today:
        learner.active_on = today
        Learner.objects.filter(pk=learner.pk).update(active_on=today)


@transaction.atomic
def merge_records(*, from_learner: Learner, into: Learner, language: str) -> None:
    """Add all that one record holds to another one, and delete the first; of what both hold, the other's stays.

    The modules that both have earned keep the earlier day. Does nothing where one of them is gone meanwhile.
    """
    pair = (from_learner.pk, into.pk)
    locked = Learner.objects.select_for_update().filter(pk__in=pair).order_by("pk")
    if len(locked) < len(set(pair)) or from_learner.pk == into.pk:
        return
    done = {(one.lesson_key, one.block_id): one for one in into.steps.all()}
    for step in from_learner.steps.all():
        key = (step.lesson_key, step.block_id)
        if key not in done:
            step.learner = into
            step.save(update_fields=["learner"])
            done[key] = step
    _merge_earned(from_learner, into)
    for module in outline_of_course(language):
        note_earned(learner=into, module=module, done=done)
    from_learner.delete()
    touch(learner=into)


def _merge_earned(from_learner: Learner, into: Learner) -> None:
    earned = {one.module_key: one for one in into.modules_earned.all()}
    for one in from_learner.modules_earned.all():
        known = earned.get(one.module_key)
        if known is None:
            one.learner = into
            one.save(update_fields=["learner"])
        elif one.earned_on < known.earned_on:
            known.earned_on, known.version = one.earned_on, one.version
            known.save(update_fields=["earned_on", "version"])


@transaction.atomic
def delete_record(*, learner: Learner) -> None:
    """Delete a record and all that it holds, now, after whatever another tab is saving into it."""
    for locked in Learner.objects.select_for_update().filter(pk=learner.pk):
        locked.delete()


def delete_idle_records(moment: datetime) -> int:
    """Delete the records in which nothing was saved for twelve months, and return how many there were."""
    return delete_in_batches(Learner.objects.filter(active_on__lt=last_kept_day(moment)))


def last_kept_day(moment: datetime) -> date:
    """Return the day since which a record has to have been active to be kept."""
    return (moment - timedelta(days=DAYS_WITHOUT_ACTIVITY)).date()
