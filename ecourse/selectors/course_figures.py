"""What was counted of the course, so that nobody is singled out.

A count is shown by module, language and month, and by lesson and activity where it is about those. Months with
fewer than three wait for the next ones of the same subject (see core.small_cells). Every sum in the admin and
in the file is a sum of these counts, so that no filter shows fewer than three either.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from core.small_cells import LEAST, months_together
from ecourse.models import CourseCount, EvaluationCount

Kind = CourseCount.Kind
Months = dict[date, int]


@dataclass(frozen=True)
class Filters:
    """Which counts; None and "" stand for all. Months are given by their first day."""

    module: UUID | None = None
    language: str = ""
    first: date | None = None
    last: date | None = None

    def has(self, month: date) -> bool:
        """Say whether a month is among them."""
        after_first = self.first is None or month >= self.first
        return after_first and (self.last is None or month <= self.last)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of the module and the language, of all months: earlier ones may wait in them."""
        if self.module is not None:
            rows = rows.filter(module_key=self.module)
        return rows.filter(language=self.language) if self.language else rows


@dataclass(frozen=True)
class Subject:
    """What a count is about."""

    module_key: UUID
    language: str
    lesson_key: UUID | None = None
    block_id: UUID | None = None


@dataclass(frozen=True)
class ShownCount:
    """How often something happened in a month and those that waited before it; `count` is at least three.

    `right` is how many of the tried activities were right at the first try.
    """

    kind: str
    subject: Subject
    month: date
    count: int
    right: int = 0


@dataclass(frozen=True)
class ShownAnswer:
    """How often an answer was chosen in evaluations of a module, of which there were at least three."""

    subject: Subject
    month: date
    question: str
    answer: str
    count: int


@dataclass(frozen=True)
class CourseFigures:
    """All that may be shown. `aside` is how many evaluations machines may have sent; they are in no other figure.

    `has_counts` says whether anything was counted at all with these filters, shown or still waiting.
    """

    counts: tuple[ShownCount, ...]
    answers: tuple[ShownAnswer, ...]
    aside: int
    has_counts: bool


def first_month() -> date | None:
    """Return the month of the oldest count, or None before the first."""
    days = (
        CourseCount.objects.aggregate(first=Min("day"))["first"],
        EvaluationCount.objects.aggregate(first=Min("month"))["first"],
    )
    known = [day for day in days if day is not None]
    return min(known).replace(day=1) if known else None


def has_examples() -> bool:
    """Say whether invented counts are among the figures."""
    return CourseCount.objects.filter(is_example=True).exists()


def months_until_now() -> list[date]:
    """Return every month since the oldest count, the latest first."""
    month, found = first_month(), []
    today = timezone.localdate()
    while month is not None and month <= today:
        found.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found[::-1]


def course_figures(filters: Filters) -> CourseFigures:
    """Return what may be shown with these filters, in two queries."""
    counted = _counted(filters)
    evaluated = list(
        filters.narrow(EvaluationCount.objects.all()).order_by("month", "question", "answer")
    )
    prompt = [row for row in evaluated if not row.slow]
    aside = sum(_evaluations(row for row in evaluated if row.slow and filters.has(row.month)))
    return CourseFigures(
        counts=tuple(one for one in _shown_counts(counted) if filters.has(one.month)),
        answers=tuple(one for one in _shown_answers(prompt) if filters.has(one.month)),
        aside=aside if aside >= LEAST else 0,
        has_counts=bool(counted or evaluated),
    )


def _counted(filters: Filters) -> dict[tuple[str, Subject], Months]:
    rows = filters.narrow(CourseCount.objects.all()).annotate(month=TruncMonth("day"))
    fields = ("kind", "module_key", "language", "lesson_key", "block_id", "month")
    found: dict[tuple[str, Subject], Months] = defaultdict(dict)
    for kind, module, language, lesson, block, month, count in (
        rows.order_by(*fields).values_list(*fields).annotate(Sum("count"))
    ):
        found[kind, Subject(module, language, lesson, block)][month] = count
    return found


def _shown_counts(counted: Mapping[tuple[str, Subject], Months]) -> Iterator[ShownCount]:
    for (kind, subject), months in counted.items():
        if kind == Kind.RIGHT_AT_FIRST:
            continue
        right = counted.get((Kind.RIGHT_AT_FIRST, subject), {}) if kind == Kind.TRIED else {}
        for month, together in months_together(months):
            count = sum(months[one] for one in together)
            of_these = sum(right.get(one, 0) for one in together)
            yield ShownCount(kind, subject, month, count, min(of_these, count))


def _shown_answers(rows: Iterable[EvaluationCount]) -> Iterator[ShownAnswer]:
    by_subject: dict[Subject, list[EvaluationCount]] = defaultdict(list)
    for row in rows:
        by_subject[Subject(row.module_key, row.language)].append(row)
    for subject, own in by_subject.items():
        months = _evaluations_by_month(own)
        for month, together in months_together(months):
            yield from _answers_of(subject, month, [row for row in own if row.month in together])


def _answers_of(
    subject: Subject, month: date, rows: Iterable[EvaluationCount]
) -> Iterator[ShownAnswer]:
    chosen: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        chosen[row.question, row.answer] += row.count
    for (question, answer), count in chosen.items():
        yield ShownAnswer(subject, month, question, answer, count)


def _evaluations_by_month(rows: Iterable[EvaluationCount]) -> Months:
    """Return how many evaluations there were in each month: each has one answer to each question."""
    answers: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        answers[row.month][row.question] += row.count
    return {month: max(by_question.values()) for month, by_question in answers.items()}


def _evaluations(rows: Iterable[EvaluationCount]) -> Iterator[int]:
    by_subject: dict[tuple[UUID, str], list[EvaluationCount]] = defaultdict(list)
    for row in rows:
        by_subject[row.module_key, row.language].append(row)
    for own in by_subject.values():
        yield sum(_evaluations_by_month(own).values())
