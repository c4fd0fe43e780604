"""Counting what happens in the course."""

from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from ecourse.models import CourseCount

ADD_ONE = """
    INSERT INTO ecourse_coursecount (kind, day, language, module_key, lesson_key, block_id, count)
    VALUES (%s, %s, %s, %s, %s, %s, 1)
    ON CONFLICT (kind, day, language, module_key, lesson_key, block_id, is_example)
    DO UPDATE SET count = ecourse_coursecount.count + 1
"""


def add_to_count(
    *,
    kind: CourseCount.Kind,
    language: str,
    module_key: UUID,
    lesson_key: UUID | None = None,
    block_id: UUID | None = None,
) -> None:
    """Count that something happened today, in one statement, however many people do it at once."""
    parts: list[Any] = [
        kind.value,
        timezone.localdate(),
        language,
        module_key,
        lesson_key,
        block_id,
    ]
    with connection.cursor() as cursor:
        cursor.execute(ADD_ONE, parts)
