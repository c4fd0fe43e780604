"""Running what is due, each job by one process at a time."""

import logging
from collections.abc import Callable

from django.db import Error
from django.utils import timezone

from core.models import ScheduledRun
from core.safe_errors import describe_error, error_class
from core.scheduling.locks import job_lock
from core.scheduling.registry import Job, jobs

logger = logging.getLogger(__name__)


def run_due_jobs(*, is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Run every job that is due, one after the other, and return how many failed.

    A failing job does not keep the others from running; a database that is away is reported and asked again
    next time. `is_stopping` is asked between two jobs.
    """
    failures = 0
    for job in jobs():
        if is_stopping():
            break
        try:
            failures += run_job(job) is False
        except Error as error:
            failures += 1
            logger.error("Job %s could not be begun: %s", job.name, describe_error(error))
    return failures


def run_job(job: Job, *, even_if_not_due: bool = False) -> bool | None:
    """Run a job unless it is not due or runs elsewhere (None); return whether it succeeded."""
    with job_lock(f"scheduled job {job.name}") as is_ours:
        if not is_ours:
            return None
        run, _created = ScheduledRun.objects.get_or_create(name=job.name)
        is_due = job.is_due(timezone.now(), run.started_at, run.succeeded_at)
        if not (is_due or even_if_not_due):
            return None
        return _run_and_record(job, run)


def _run_and_record(job: Job, run: ScheduledRun) -> bool:
    run.started_at = timezone.now()
    run.finished_at = run.duration = None
    run.outcome, run.error_class = ScheduledRun.Outcome.RUNNING, ""
    run.save()
    try:
        job.function()
    except Exception as error:
        run.outcome, run.error_class = ScheduledRun.Outcome.FAILED, error_class(error)
        logger.error("Job %s failed: %s", job.name, describe_error(error))
    else:
        run.outcome = ScheduledRun.Outcome.SUCCEEDED
    run.finished_at = timezone.now()
    run.duration = run.finished_at - run.started_at
    if run.outcome == ScheduledRun.Outcome.SUCCEEDED:
        run.succeeded_at = run.finished_at
    run.save()
    return run.outcome == ScheduledRun.Outcome.SUCCEEDED
