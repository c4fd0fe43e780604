"""Imports records of laws from a table."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from atlas.importing.files import MOST_BYTES, read_rows, rules
from atlas.importing.planning import Kind, Plan, Publishing, make_plan
from atlas.importing.services import RowsAreWrong, store_rows
from core.content.indexing import indexed_once
from core.text_files import FileRefused


class Command(BaseCommand):
    """Says row by row what an import would do, and with --write does it: all rows or none."""

    help = "Import records of laws from a CSV file; without --write nothing is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--write", action="store_true", help="store the records")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish new records too, where every fact has a source; without it they are drafts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file, and print what is done with it. Raises CommandError where nothing can be stored."""
        try:
            with options["file"].open("rb") as file:
                given, unknown = read_rows(file.read(MOST_BYTES + 1), rules())
        except (FileRefused, OSError) as error:
            raise CommandError(str(error)) from error
        if unknown:
            self.stdout.write(f"These columns are not read: {', '.join(unknown)}")
        publishing = Publishing(new=options["publish"])
        if not options["write"]:
            self._report(make_plan(given, publishing))
            self.stdout.write("Nothing was stored. Store it with --write.")
            return
        try:
            with indexed_once():
                self._report(store_rows(rows=given, publishing=publishing))
        except RowsAreWrong as error:
            self._report(error.plan)
            raise CommandError("Nothing was stored, because of the rows that are wrong.") from error

    def _report(self, plan: Plan) -> None:
        for row in plan.rows:
            begin = f"line {row.line}, {row.key}: {row.kind}"
            if row.kind != Kind.UNCHANGED:
                self.stdout.write(f"{begin}{', published' if row.is_published else ''}")
            for problem in row.problems:
                self.stdout.write(f"    {problem}")
            for note in row.notes:
                self.stdout.write(f"    {note}")
            if row.kind == Kind.CHANGED:
                for change in row.changes:
                    self.stdout.write(f"    {change.column}: “{change.before}” → “{change.after}”")
        counts = ", ".join(f"{len(plan.of(kind))} {kind}" for kind in Kind)
        self.stdout.write(counts)
