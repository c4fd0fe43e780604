"""Jobs that look after the database queue and after the site itself."""

import logging
from datetime import timedelta

from django.core.checks import ERROR, run_checks
from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.privacy.deletion import delete_in_batches

logger = logging.getLogger(__name__)

# No task may take longer: one that still seems to run then has lost its worker.
LONGEST_TASK = timedelta(minutes=30)
MOST_ATTEMPTS = 3
TASK_RESULTS_ARE_KEPT = timedelta(days=14)


class WorkerLost(Exception):
    """The workers of a task ended again and again before the task did."""


class ChecksFailed(Exception):
    """A system check found an error; the log says which."""


def requeue_lost_tasks() -> int:
    """Offer tasks to the workers again whose worker died; give up after three. Return how many.

    The library has no lease: a task counts as lost half an hour after it began. Tasks must therefore be
    shorter, and harmless when they run twice.
    """
    begun_before = timezone.now() - LONGEST_TASK
    with transaction.atomic():
        lost = list(
            DBTaskResult.objects.running()
            .filter(started_at__lt=begun_before)
            .select_for_update(skip_locked=True)
        )
        for result in lost:
            if len(result.worker_ids) < MOST_ATTEMPTS:
                result.status = type(result)._meta.get_field("status").default
                result.started_at = None
                result.save(update_fields=["status", "started_at"])
            else:
                result.set_failed(WorkerLost())
    return len(lost)


def prune_task_results() -> int:
    """Delete records of tasks that ended two weeks ago; return how many."""
    before = timezone.now() - TASK_RESULTS_ARE_KEPT
    return delete_in_batches(DBTaskResult.objects.finished().filter(finished_at__lt=before))


def run_system_checks() -> None:
    """Run all system checks on the running site. Raises ChecksFailed where one finds an error."""
    errors = [
        message for message in run_checks(databases=[DEFAULT_DB_ALIAS]) if message.level >= ERROR
    ]
    for message in errors:
        logger.error("System check: %s", message)
    if errors:
        raise ChecksFailed
