"""Evaluations that are sent several times at the same moment, each over a connection of its own."""

from uuid import uuid4

import pytest

from ecourse.examples import remove_example_counts
from ecourse.models import EvaluationCount, EvaluationSending
from ecourse.services.evaluations import count_evaluation
from tests.committed import at_once

ANSWERS = {"useful": "very", "level": "right"}


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with django_db_blocker.unblock():
        remove_example_counts()
        yield
        for model in (EvaluationCount, EvaluationSending):
            model.objects.all().delete()


def count(key, sending_hash: str) -> None:
    count_evaluation(
        module_key=key, language="en", answers=ANSWERS, slow=False, sending_hash=sending_hash
    )


def test_same_sending_from_many_threads_is_counted_once():
    key = uuid4()

    at_once(6, lambda: count(key, "same"))

    assert set(EvaluationCount.objects.values_list("count", flat=True)) == {1}


def test_no_evaluation_is_lost_between_threads():
    key = uuid4()

    at_once(6, lambda: count(key, uuid4().hex))

    assert set(EvaluationCount.objects.values_list("count", flat=True)) == {6}
