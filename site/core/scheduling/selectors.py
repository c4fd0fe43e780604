"""How the site's own work stands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from core.models import ScheduledRun
from core.scheduling.registry import Job, jobs


@dataclass(frozen=True)
class JobState:
    """A job with its last run; `run` is None where it never ran."""

    job: Job
    run: ScheduledRun | None
    is_overdue: bool


def job_states() -> list[JobState]:
    """Return every job with its last run, in one query."""
    runs = {run.name: run for run in ScheduledRun.objects.all()}
    moment = timezone.now()
    return [_state(job, runs.get(job.name), moment) for job in jobs()]


def _state(job: Job, run: ScheduledRun | None, moment: datetime) -> JobState:
    return JobState(job, run, job.is_overdue(moment, run.succeeded_at if run else None))


def overdue_jobs() -> list[Job]:
    """Return the jobs that should have succeeded by now."""
    return [state.job for state in job_states() if state.is_overdue]
