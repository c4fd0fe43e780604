"""Tabs and impatient presses that save at the same moment, each over a connection of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from core import site_cache
from core.codes import find_by_code
from ecourse.examples import remove_example_counts
from ecourse.models import CourseCount, Learner, LearnerStep, ModuleEarned, ModulePage
from ecourse.services.progress import delete_record, merge_records
from tests import prepared
from tests.committed import at_once, committing
from tests.learning import attempt, finish, make_module, outline, see, true_false


@pytest.fixture(scope="module")
def committed_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[ModulePage]:
    """Publish a module that threads see, once for all tests, and delete it after the last."""
    with committing(django_db_blocker):
        remove_example_counts()
        module = make_module([true_false(), true_false("It works.")])
        yield module
        module.delete()
        site_cache.forget()


@pytest.fixture
def module(committed_module: ModulePage, django_db_blocker: Any) -> Iterator[ModulePage]:
    """Let threads see each other's rows, and delete those afterwards."""
    with django_db_blocker.unblock():
        site_cache.refresh()
        yield prepared.anew(committed_module)
        Learner.objects.all().delete()
        CourseCount.objects.all().delete()


def count_of(kind: CourseCount.Kind) -> int:
    return sum(CourseCount.objects.filter(kind=kind).values_list("count", flat=True))


def test_pressing_six_times_at_once_saves_and_counts_once(module):
    lesson = outline(module).lessons[0]
    code = see(lesson, module).code

    at_once(6, lambda: attempt(lesson, module, code, right=True))

    assert LearnerStep.objects.filter(block_id__isnull=False).count() == 1
    assert count_of(CourseCount.Kind.TRIED) == 1


def test_two_tabs_that_do_the_last_steps_at_once_earn_the_module_once(module):
    lesson = outline(module).lessons[0]
    code = see(lesson, module).code
    numbers = iter([0, 1])

    at_once(2, lambda: attempt(lesson, module, code, number=next(numbers)))

    assert LearnerStep.objects.count() == 3
    assert ModuleEarned.objects.count() == 1
    assert count_of(CourseCount.Kind.COMPLETED) == 1


def test_counts_of_many_learners_at_once_are_all_there(module):
    lesson = outline(module).lessons[0]

    at_once(6, lambda: see(lesson, module))

    assert Learner.objects.count() == 6
    assert count_of(CourseCount.Kind.STARTED) == 6


def test_saving_while_the_record_is_deleted_leaves_one_of_the_two_whole(module):
    lesson = outline(module).lessons[0]
    saved = see(lesson, module)
    works = iter(
        [
            lambda: attempt(lesson, module, saved.code),
            lambda: delete_record(learner=saved.learner),
        ]
    )

    at_once(2, lambda: next(works)())

    left = find_by_code(Learner.objects.all(), saved.code)
    assert left is None
    assert LearnerStep.objects.count() in (0, 1)


def test_merging_two_ways_at_once_loses_no_step(module):
    lesson = outline(module).lessons[0]
    here, there = see(lesson, module).learner, attempt(lesson, module).learner
    pairs = iter([(here, there), (there, here)])

    def merge() -> None:
        one, other = next(pairs)
        merge_records(from_learner=one, into=other, language="en")

    at_once(2, merge)

    assert Learner.objects.count() == 1
    assert LearnerStep.objects.count() == 2


def test_saving_into_a_record_takes_five_queries_with_begin_and_commit(
    module, django_assert_max_num_queries
):
    code = finish(module).code
    lesson = outline(module).lessons[0]

    with django_assert_max_num_queries(5, connection=connection):
        see(lesson, module, code)
