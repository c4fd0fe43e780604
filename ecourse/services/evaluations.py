"""Counting what learners think of modules."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from ecourse.models import EvaluationSending

# Later than this, a page that was opened is no longer taken for a person's (see core.forms.verdicts).
KEPT = timedelta(days=2)
ADD_ONE = """
    INSERT INTO ecourse_evaluationcount
        (module_key, language, month, question, answer, slow, count)
    VALUES (%s, %s, %s, %s, %s, %s, 1)
    ON CONFLICT (module_key, language, month, question, answer, slow, is_example)
    DO UPDATE SET count = ecourse_evaluationcount.count + 1
"""


@transaction.atomic
def count_evaluation(
    *,
    module_key: UUID,
    language: str,
    answers: Mapping[str, str],
    slow: bool,
    sending_hash: str,
) -> None:
    """Count the answers, {question: answer}, in this month; the same sending is counted once."""
    today = timezone.localdate()
    _sending, is_new = EvaluationSending.objects.get_or_create(
        sending_hash=sending_hash, defaults={"received_on": today}
    )
    if not is_new:
        return
    month = today.replace(day=1)
    # Everybody writes in the same order, so that nobody waits for each other in a circle.
    rows: list[list[Any]] = [
        [module_key, language, month, question, answer, slow]
        for question, answer in sorted(answers.items())
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD_ONE, rows)


def prune_sendings() -> int:
    """Forget which forms were counted two days ago or earlier; return how many."""
    old = EvaluationSending.objects.filter(received_on__lt=timezone.localdate() - KEPT)
    return old.delete()[0]
