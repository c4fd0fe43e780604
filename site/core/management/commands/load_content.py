"""Load the starting content."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.backends.signals import connection_created
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend

from core import accounts, approvals, roles, site_cache
from core.content.files import ContentError
from core.content.indexing import index_is_unfinished, indexed_once
from core.content.loader import ContentLoader


class Command(BaseCommand):
    """Load content/, and with --examples the invented examples and the role accounts."""

    help = "Load the starting content; never overwrites what an editor has changed since."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--examples",
            action="store_true",
            help="also load invented examples and the role accounts (never in production)",
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=Path(settings.ROOT) / "content",
            help="the content folder (default: content)",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=1,
            help="how many processes load translations at once (default: 1)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and print what was done and what was left alone."""
        if options["examples"] and not settings.EXAMPLES_ALLOWED:
            raise CommandError("Invented examples are refused by these settings.")
        call_command("setup_site")
        # What is in memory by now stays there: the collector need not look through it again and again.
        gc.freeze()
        was_interrupted = index_is_unfinished()
        try:
            with _unhurried_commits(), site_cache.told_later(), indexed_once():
                self._load(
                    options["folder"],
                    examples=options["examples"],
                    processes=1 if _tasks_run_at_once() else options["processes"],
                )
        except ContentError as error:
            raise CommandError(str(error)) from error
        roles.ensure_page_permissions()
        approvals.ensure_approvals()
        self._complete_indexes(was_interrupted=was_interrupted)
        if options["examples"]:
            self._make_accounts()

    def _load(self, folder: Path, *, examples: bool, processes: int) -> None:
        loader = ContentLoader(folder, processes=processes)
        reports = [loader.load()]
        if examples and (folder / "examples").exists():
            further = ContentLoader(
                folder / "examples", known=loader.known, is_example=True, processes=processes
            )
            reports.append(further.load())
        for report in reports:
            for line in report.lines():
                self.stdout.write(line)

    def _complete_indexes(self, *, was_interrupted: bool) -> None:
        """Build all indexes anew where an earlier run was killed; else the site's own if it is empty."""
        call_command("update_search_index", if_empty=not was_interrupted, stdout=self.stdout)
        if was_interrupted:
            call_command("rebuild_references_index", stdout=self.stdout)
            call_command("update_index", stdout=self.stdout)

    def _make_accounts(self) -> None:
        password = accounts.ensure_example_accounts()
        if password:
            names = ", ".join(accounts.EXAMPLE_ACCOUNTS)
            self.stdout.write(f"Accounts: {names}")
            self.stdout.write(f"Password of all of them: {password}")


def _tasks_run_at_once() -> bool:
    return isinstance(task_backends["default"], ImmediateBackend)


@contextmanager
def _unhurried_commits() -> Iterator[None]:
    """Let commits of this process and its forks return before they have reached the disk.

    A crash of the machine may undo the last of them, never one before another; the next run loads them again.
    """

    def relax(connection: Any, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO off")

    relax(connection)
    connection_created.connect(relax)
    try:
        yield
    finally:
        connection_created.disconnect(relax)
