"""Take an updated catalogue of the interface back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.languages import target_languages
from translation.interface.updating import (
    CatalogueUpdate,
    Change,
    UnreadableCatalogueError,
    plan_update,
    read_update,
    write_update,
)


class Command(BaseCommand):
    """Check a PO file that a translator gave back, say what it changes, and write it: all of it or nothing.

    A translation that the site has already is never overwritten unless --replace says so.
    """

    help = "Update site/locale/LANGUAGE from a PO file. Start with --dry-run."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the arguments."""
        parser.add_argument("language", choices=target_languages())
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument(
            "--replace", action="store_true", help="let the file's words replace the site's"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Report, then write. Raises CommandError for a file with faults, of which nothing is taken."""
        try:
            update = read_update(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except UnreadableCatalogueError as error:
            raise CommandError(f"{options['file']}: {error}") from error
        plan = plan_update(options["language"], update, replace=options["replace"])
        self._report(plan)
        if plan.faults:
            raise CommandError("\n".join([*plan.faults, "Nothing was taken."]))
        if options["dry_run"] or not plan.changes_something:
            self.stdout.write("Nothing was written.")
            return
        self.stdout.write(f"Written: {write_update(plan)}. Restart the site to show it.")

    def _report(self, plan: CatalogueUpdate) -> None:
        self._changes("new", plan.added)
        self._changes("replaced", plan.replaced)
        self._changes("kept, the file has it otherwise (--replace takes it)", plan.kept)
        for text in plan.unknown:
            self.stdout.write(f"unknown, left out: {text}")
        self.stdout.write(
            f"{len(plan.added)} new, {len(plan.replaced)} replaced, {len(plan.kept)} kept, "
            f"{plan.unchanged} the same, {plan.left_open} open, {len(plan.unknown)} unknown"
        )

    def _changes(self, label: str, changes: list[Change]) -> None:
        for change in changes:
            before = f"\n  - {change.before}" if change.before.strip(" |") else ""
            self.stdout.write(f"{label}: {change.text}{before}\n  + {change.after}")
