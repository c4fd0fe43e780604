"""Which jobs there are and how often each runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

# A job is not put off to the next look because this one comes a moment early.
SLACK = timedelta(seconds=5)
# A failed job is tried again after this time, where its own interval is longer.
RETRY_AFTER = timedelta(minutes=10)
# Intervals that may pass without success, and time on top, before staff are told.
MISSED_INTERVALS = 2
GRACE = timedelta(minutes=15)


@dataclass(frozen=True)
class Job:
    """A function without arguments that is called again after each interval; `label` is for staff."""

    name: str
    every: timedelta
    function: Callable[[], object]
    label: str | Promise

    def is_due(
        self, moment: datetime, started_at: datetime | None, succeeded_at: datetime | None
    ) -> bool:
        """Say whether the job should run, given when it last began and last succeeded."""
        if started_at is None:
            return True
        failed = succeeded_at is None or succeeded_at < started_at
        interval = min(self.every, RETRY_AFTER) if failed else self.every
        return moment - started_at >= interval - SLACK

    def is_overdue(self, moment: datetime, succeeded_at: datetime | None) -> bool:
        """Say whether the last success lies so far back that somebody should look."""
        if succeeded_at is None:
            return True
        return moment - succeeded_at > MISSED_INTERVALS * self.every + GRACE


_jobs: dict[str, Job] = {}


def register_job(
    *, name: str, every: timedelta, function: Callable[[], object], label: str | Promise
) -> None:
    """Add a job. Raises ValueError where another job has that name."""
    if name in _jobs:
        raise ValueError(f"Two scheduled jobs are called {name}.")
    _jobs[name] = Job(name, every, function, label)


def jobs() -> list[Job]:
    """Return all jobs in the order in which they were registered."""
    return list(_jobs.values())


def discover() -> None:
    """Import every room's `jobs.py`."""
    autodiscover_modules("jobs")
