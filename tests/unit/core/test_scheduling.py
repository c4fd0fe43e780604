"""Jobs run when they are due, in one process at a time, and a failure stays alone."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from core.models import ScheduledRun
from core.scheduling import Job, jobs, register_job, registry
from core.scheduling.locks import job_lock
from core.scheduling.services import run_due_jobs, run_job
from tests import databases

HOUR = timedelta(hours=1)
MOMENT = timezone.now()


@pytest.fixture
def own_jobs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Job]:
    """Replace the site's jobs by those that the test adds."""
    monkeypatch.setattr(registry, "_jobs", {})

    def add(function: Callable[[], object], name: str = "job", every: timedelta = HOUR) -> Job:
        register_job(name=name, every=every, function=function, label="A job")
        return registry._jobs[name]

    return add


def job(every: timedelta = HOUR) -> Job:
    return Job("job", every, lambda: None, "A job")


class TestDue:
    def test_a_job_that_never_ran_is_due(self):
        assert job().is_due(MOMENT, None, None)

    def test_a_job_rests_for_its_interval(self):
        started = MOMENT - HOUR / 2
        assert not job().is_due(MOMENT, started, started)

    def test_a_job_is_due_after_its_interval(self):
        started = MOMENT - HOUR
        assert job().is_due(MOMENT, started, started)

    def test_a_look_that_comes_a_moment_early_counts(self):
        started = MOMENT - timedelta(seconds=59)
        assert job(timedelta(minutes=1)).is_due(MOMENT, started, started)

    def test_a_failed_job_is_tried_again_before_its_interval_is_over(self):
        started = MOMENT - timedelta(minutes=11)
        assert job(timedelta(days=1)).is_due(MOMENT, started, started - timedelta(days=1))

    def test_a_failed_job_is_not_tried_at_every_look(self):
        started = MOMENT - timedelta(minutes=1)
        assert not job(timedelta(days=1)).is_due(MOMENT, started, None)

    def test_a_job_is_overdue_when_it_has_missed_its_turn_twice(self):
        assert job().is_overdue(MOMENT, MOMENT - 3 * HOUR)
        assert not job().is_overdue(MOMENT, MOMENT - 2 * HOUR)

    def test_a_job_that_never_succeeded_is_overdue(self):
        assert job().is_overdue(MOMENT, None)


def test_two_jobs_of_one_name_are_refused(own_jobs):
    own_jobs(lambda: None)

    with pytest.raises(ValueError, match="called job"):
        own_jobs(lambda: None)


def test_every_job_of_the_site_says_what_it_does():
    assert {"publish_scheduled", "purge_personal_data"} <= {job.name for job in jobs()}
    assert all(str(job.label) for job in jobs())


@pytest.mark.django_db
class TestRunning:
    def test_a_run_is_recorded(self, own_jobs):
        own_jobs(lambda: None)

        run_due_jobs()

        run = ScheduledRun.objects.get(name="job")
        assert run.outcome == ScheduledRun.Outcome.SUCCEEDED
        assert run.started_at <= run.finished_at == run.succeeded_at
        assert run.duration == run.finished_at - run.started_at
        assert run.error_class == ""

    def test_a_job_that_is_not_due_is_left(self, own_jobs):
        calls = []
        own_jobs(lambda: calls.append(1))

        run_due_jobs()
        run_due_jobs()

        assert calls == [1]

    def test_a_failing_job_does_not_keep_the_others_from_running(self, own_jobs):
        calls = []
        own_jobs(lambda: 1 / 0, name="first")
        own_jobs(lambda: calls.append(1), name="second")

        assert run_due_jobs() == 1

        assert calls == [1]

    def test_a_failure_is_recorded_by_its_class_alone(self, own_jobs, caplog):
        def fail() -> None:
            raise LookupError("nobody@example.org is unknown")

        own_jobs(fail)
        run_due_jobs()

        run = ScheduledRun.objects.get(name="job")
        assert run.outcome == ScheduledRun.Outcome.FAILED
        assert run.error_class == "builtins.LookupError"
        assert run.succeeded_at is None
        assert "LookupError" in caplog.text
        assert "nobody@example.org" not in caplog.text

    def test_a_success_after_a_failure_clears_the_error(self, own_jobs):
        outcomes = iter([1 / 1, 0])
        failing = own_jobs(lambda: 1 / (1 - next(outcomes)))

        assert run_job(failing) is False
        assert run_job(failing, even_if_not_due=True) is True

        assert ScheduledRun.objects.get(name="job").error_class == ""

    def test_a_job_that_runs_elsewhere_is_left(self, own_jobs):
        calls = []
        mine = own_jobs(lambda: calls.append(1))

        with job_lock("scheduled job job") as is_ours:
            assert is_ours
            assert run_job(mine) is None

        assert calls == []

    def test_no_further_job_is_begun_once_somebody_asked_to_stop(self, own_jobs):
        stopping = threading.Event()
        calls = []
        own_jobs(stopping.set, name="first")
        own_jobs(lambda: calls.append(1), name="second")

        run_due_jobs(is_stopping=stopping.is_set)

        assert calls == []

    def test_a_database_that_is_away_is_reported_without_its_words(
        self, own_jobs, monkeypatch, caplog
    ):
        own_jobs(lambda: None)

        def refuse(*_arguments: object) -> None:
            raise OperationalError("no route to host db.example.org")

        monkeypatch.setattr("core.scheduling.services.job_lock", refuse)

        assert run_due_jobs() == 1
        assert "OperationalError" in caplog.text
        assert "db.example.org" not in caplog.text

    def test_one_job_can_be_run_at_once_by_its_name(self, own_jobs):
        calls = []
        own_jobs(lambda: calls.append(1))
        call_command("scheduler")

        call_command("scheduler", job="job")

        assert calls == [1, 1]

    def test_an_unknown_name_lists_the_jobs(self, own_jobs):
        own_jobs(lambda: None)

        with pytest.raises(CommandError, match="Jobs: job"):
            call_command("scheduler", job="dance")

    def test_a_failed_job_ends_the_command_with_a_failure(self, own_jobs):
        own_jobs(lambda: 1 / 0)

        with pytest.raises(CommandError, match="failed"):
            call_command("scheduler", job="job")


COUNTING_SCHEDULER = """
import sys, time
from datetime import timedelta
import django
django.setup()
from django.db import connection
from core.scheduling import registry
from core.scheduling.services import run_due_jobs

def count():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO calls DEFAULT VALUES")
        cursor.execute("SELECT pg_sleep(0.2)")

registry._jobs.clear()
for number in range(5):
    registry.register_job(
        name=f"job {number}", every=timedelta(hours=1), function=count, label="A job"
    )
sys.stdout.write("ready\\n"); sys.stdout.flush()
sys.stdin.readline()
run_due_jobs()
"""


@pytest.fixture
def own_database(loaded_database: str) -> Iterator[str]:
    """Return a database that processes of the test's may change."""
    name = databases.own_name("scheduling")
    databases.clone(loaded_database, name)
    yield name
    databases.drop(name)


def execute(name: str, statement: str) -> list[tuple[int]]:
    import psycopg

    with psycopg.connect(databases.url_of(name), autocommit=True) as own:
        cursor = own.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_two_schedulers_at_the_same_time_run_each_job_once(own_database: str, tmp_path: Path):
    execute(own_database, "CREATE TABLE calls (id serial PRIMARY KEY)")
    environment = databases.server_environment(own_database, tmp_path)
    schedulers = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING_SCHEDULER],
            cwd=databases.ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for scheduler in schedulers:
        assert scheduler.stdout.readline() == "ready\n"
    for scheduler in schedulers:
        scheduler.stdin.write("go\n")
        scheduler.stdin.flush()
    for scheduler in schedulers:
        scheduler.communicate(timeout=60)

    assert [scheduler.returncode for scheduler in schedulers] == [0, 0]
    assert execute(own_database, "SELECT count(*) FROM calls") == [(5,)]
    done = "SELECT count(*) FROM core_scheduledrun WHERE outcome = 'succeeded'"
    assert execute(own_database, done) == [(5,)]


def test_the_scheduler_ends_on_a_signal(own_database: str, tmp_path: Path):
    environment = databases.server_environment(own_database, tmp_path)
    scheduler = subprocess.Popen(
        [sys.executable, "manage.py", "scheduler", "--every", "3600"],
        cwd=databases.ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The purge says how many records it deleted; by then the signals are taken over.
    assert "Personal data" in scheduler.stderr.readline()
    os.kill(scheduler.pid, signal.SIGTERM)

    scheduler.communicate(timeout=60)
    assert scheduler.returncode == 0


@pytest.mark.django_db
def test_the_lock_is_free_again_when_its_process_is_gone():
    with job_lock("some job"):
        pass

    with job_lock("some job") as is_ours:
        assert is_ours
