"""Invented counts of the course from content/examples/ecourse/figures.toml: kept apart, removed together."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from core.content import rooms
from core.content.files import fingerprint_of, permanent_id, read_table
from core.content.report import Report
from core.models import LoadedContent
from ecourse.models import CourseCount, EvaluationCount

FILE = "ecourse/figures"
Kind = CourseCount.Kind
OF_MODULE = {
    "started": Kind.STARTED,
    "completed": Kind.COMPLETED,
    "certificates": Kind.CERTIFICATE,
}
# The day of a month on which everything is said to have happened.
DAY = 15


@transaction.atomic
def load_example_counts(root: Path, report: Report) -> None:
    """Add the invented counts once, for the modules and lessons that are there; a changed file replaces them."""
    table: dict[str, Any] = read_table(root, f"{FILE}.toml")
    if not table:
        return
    fingerprint = fingerprint_of(repr(table).encode())
    if LoadedContent.objects.filter(path=FILE, fingerprint=fingerprint).exists():
        report.unchanged += 1
        return
    remove_example_counts()
    keys, months = _keys_of_pages(), table["months"]
    for path, module in table["modules"].items():
        if f"pages/{path}" not in keys:
            continue
        lessons = {
            page: lesson
            for slug, lesson in module["lessons"].items()
            if (page := f"pages/{path}/{slug}") in keys
        }
        for language, numbers in module["languages"].items():
            about = {"module_key": keys[f"pages/{path}"], "language": language}
            counts = _counts(lessons, keys, numbers, months)
            CourseCount.objects.bulk_create(
                CourseCount(**about, **one, is_example=True) for one in counts if one["count"]
            )
            answers = _answers(table["answers"], numbers["evaluations"], months)
            EvaluationCount.objects.bulk_create(
                EvaluationCount(**about, **one, is_example=True) for one in answers if one["count"]
            )
    LoadedContent.objects.create(
        path=FILE,
        language="",
        model=CourseCount._meta.label,
        object_id="",
        fingerprint=fingerprint,
        state="",
    )
    report.loaded.append(FILE)


def remove_example_counts() -> int:
    """Delete all invented counts and what the loader remembers of them; return how many rows they were."""
    removed = [
        model.objects.filter(is_example=True).delete()[0]
        for model in (CourseCount, EvaluationCount)
    ]
    LoadedContent.objects.filter(path=FILE).delete()
    return sum(removed)


def _keys_of_pages() -> dict[str, UUID]:
    """Return the translation keys of the loaded pages of the course that are still there, by their files' names."""
    records = LoadedContent.objects.filter(
        path__startswith="pages/ecourse/", language=settings.LANGUAGE_CODE
    )
    pages = {record.path: int(record.object_id) for record in records}
    keys = dict(Page.objects.filter(pk__in=pages.values()).values_list("pk", "translation_key"))
    return {path: keys[pk] for path, pk in pages.items() if pk in keys}


def _counts(
    lessons: Mapping[str, Any],
    keys: Mapping[str, UUID],
    numbers: Mapping[str, Any],
    months: list[date],
) -> Iterator[dict[str, Any]]:
    for place, month in enumerate(months):
        day = month.replace(day=DAY)
        for name, kind in OF_MODULE.items():
            yield {"kind": kind, "day": day, "count": numbers[name][place]}
        for page, lesson in lessons.items():
            for one in _counts_of_lesson(page, lesson, numbers["started"][place]):
                yield {"day": day, "lesson_key": keys[page], **one}


def _counts_of_lesson(
    page: str, lesson: Mapping[str, Any], started: int
) -> Iterator[dict[str, Any]]:
    yield {"kind": Kind.LESSON_SEEN, "count": _share(started, lesson["seen"])}
    for key, (tried, right) in lesson["activities"].items():
        block_id = permanent_id(page, "body", key)
        tries = _share(started, tried)
        yield {"kind": Kind.TRIED, "block_id": block_id, "count": tries}
        yield {"kind": Kind.RIGHT_AT_FIRST, "block_id": block_id, "count": _share(tries, right)}


def _answers(
    answers: Mapping[str, Mapping[str, int]], evaluations: list[int], months: list[date]
) -> Iterator[dict[str, Any]]:
    """Yield how often each answer was chosen; the file says it of ten evaluations."""
    for month, number in zip(months, evaluations, strict=True):
        for question, chosen in answers.items():
            for answer, of_ten in chosen.items():
                count = number * of_ten // 10
                yield {"month": month, "question": question, "answer": answer, "count": count}


def _share(number: int, percent: int) -> int:
    return round(number * percent / 100)


def connect() -> None:
    """Load the invented counts with the invented pages, and remove them with those."""
    rooms.register_loader(FILE, load_example_counts, is_example=True, remove=remove_example_counts)
