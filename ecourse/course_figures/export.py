"""The figures of the course as a table for programs: one row for each count that may be shown."""

from collections.abc import Iterator
from typing import Any

from ecourse.selectors.course_figures import CourseFigures, Subject
from ecourse.selectors.names import CourseNames

# The columns, in their order; whatever is not named here is never exported.
COLUMNS = (
    "measure",
    "month",
    "language",
    "module",
    "lesson",
    "activity",
    "question",
    "answer",
    "count",
    "right_at_first",
)


def table(figures: CourseFigures, names: CourseNames) -> Iterator[list[Any]]:
    """Yield the names of the columns, then the rows."""
    yield list(COLUMNS)
    for one in figures.counts:
        right = one.right if one.kind == "tried" else ""
        place = _place(one.month, one.subject, names)
        yield [one.kind, *place, "", "", one.count, right]
    for answer in figures.answers:
        place = _place(answer.month, answer.subject, names)
        yield ["evaluation", *place, answer.question, answer.answer, answer.count, ""]


def _place(month: Any, subject: Subject, names: CourseNames) -> list[str]:
    return [
        f"{month:%Y-%m}",
        subject.language,
        names.module(subject.module_key),
        names.lesson(subject.lesson_key) if subject.lesson_key else "",
        names.activity(subject.block_id) if subject.block_id else "",
    ]
