"""Jobs that look after the task queue and the site's own settings."""

from datetime import timedelta

import pytest
from django.core import checks
from django.core.checks.registry import registry
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale

from core.scheduling.housekeeping import (
    ChecksFailed,
    prune_task_results,
    requeue_lost_tasks,
    run_system_checks,
)

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def task(status: str, **values) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="core.tasks.prepare_page",
        backend_name="default",
        run_after=NOW,
        exception_class_path="",
        traceback="",
        **values,
    )


def running(minutes: int, workers: int = 1) -> DBTaskResult:
    started = timezone.now() - timedelta(minutes=minutes)
    return task("RUNNING", started_at=started, worker_ids=[str(n) for n in range(workers)])


def test_a_task_whose_worker_died_is_offered_again():
    lost = running(minutes=31)

    assert requeue_lost_tasks() == 1

    lost.refresh_from_db()
    assert (lost.status, lost.started_at) == ("READY", None)
    assert lost in DBTaskResult.objects.ready()


def test_a_task_that_may_still_run_is_left_to_its_worker():
    busy = running(minutes=29)

    assert requeue_lost_tasks() == 0

    busy.refresh_from_db()
    assert busy.status == "RUNNING"


def test_a_task_is_given_up_after_three_workers():
    hopeless = running(minutes=31, workers=3)

    requeue_lost_tasks()

    hopeless.refresh_from_db()
    assert hopeless.status == "FAILED"
    assert hopeless.exception_class_path.endswith("WorkerLost")


@pytest.mark.parametrize(("days", "kept"), [(13, True), (15, False)])
@pytest.mark.parametrize("status", ["SUCCESSFUL", "FAILED"])
def test_records_of_finished_tasks_go_after_two_weeks(status, days, kept):
    done = task(status, finished_at=NOW - timedelta(days=days))

    prune_task_results()

    assert DBTaskResult.objects.filter(pk=done.pk).exists() == kept


def test_a_task_that_waits_is_never_pruned():
    waiting = task("READY")
    DBTaskResult.objects.update(enqueued_at=NOW - timedelta(days=100))

    prune_task_results()

    assert DBTaskResult.objects.filter(pk=waiting.pk).exists()


def test_the_checks_of_the_site_pass():
    run_system_checks()


def test_a_language_that_lost_its_row_is_found_and_logged(caplog):
    Locale.objects.filter(language_code="ru").update(language_code="de")

    with pytest.raises(ChecksFailed):
        run_system_checks()

    assert "core.E006" in caplog.text


@pytest.mark.parametrize(("kind", "fails"), [(checks.Error, True), (checks.Warning, False)])
def test_errors_fail_the_job_and_warnings_do_not(kind, fails):
    def found(app_configs, **kwargs):
        return [kind("something", id="test.X001")]

    checks.register(found)
    try:
        if fails:
            with pytest.raises(ChecksFailed):
                run_system_checks()
        else:
            assert run_system_checks() is None
    finally:
        registry.registered_checks.discard(found)
