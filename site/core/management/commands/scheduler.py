"""Run what is due, once or again and again."""

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

logger = logging.getLogger(__name__)

DUE_COMMANDS = ("publish_scheduled", "send_due_mail", "prune_mail_and_links")


class Command(BaseCommand):
    """Publish and unpublish on time, send mail, and drop what is no longer needed."""

    help = "Run what is due; with --every, again after so many seconds until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("--every", type=int, default=0, help="seconds between two runs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once, or until a signal asks to stop."""
        stopping = threading.Event()
        if options["every"]:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_signal: stopping.set())
        while True:
            run_due_commands()
            if not options["every"] or stopping.wait(options["every"]):
                return
            close_old_connections()


def run_due_commands() -> None:
    """Run every due command; a database that is away is reported and asked again next time."""
    for name in DUE_COMMANDS:
        try:
            call_command(name)
        except Error:
            logger.exception("%s did not run", name)
