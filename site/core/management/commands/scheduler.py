"""Run what is due, once or again and again."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from core.scheduling import jobs
from core.scheduling.services import run_due_jobs, run_job


class Command(BaseCommand):
    """The one entry point of all work that runs by itself; several may run at the same time."""

    help = "Run what is due; with --every, again after so many seconds until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("--every", type=int, default=0, help="seconds between two looks")
        parser.add_argument("--job", help="run this job now, due or not, and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once, or until a signal asks to stop; a job that has begun is finished first."""
        if options["job"]:
            self._run_one(options["job"])
            return
        stopping = threading.Event()
        if options["every"]:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_signal: stopping.set())
        while True:
            run_due_jobs(is_stopping=stopping.is_set)
            if not options["every"] or stopping.wait(options["every"]):
                return
            close_old_connections()

    def _run_one(self, name: str) -> None:
        """Run one job. Raises CommandError where there is none, or it fails, or it runs elsewhere."""
        known = {job.name: job for job in jobs()}
        if name not in known:
            raise CommandError(f"There is no job {name!r}. Jobs: {', '.join(known)}.")
        succeeded = run_job(known[name], even_if_not_due=True)
        if succeeded is None:
            raise CommandError(f"{name} runs in another process.")
        if not succeeded:
            raise CommandError(f"{name} failed. The log says where.")
