"""Check the files of the starting content."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.content_checks import faults_of
from core.content_checks.reading import reading_of
from core.content_checks.registry import content_files


class Command(BaseCommand):
    """Say what is wrong in the content files, or with --reading how hard they are to read."""

    help = "Check the files of the starting content without loading them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--reading",
            action="store_true",
            help="list words and reading ease of each file instead",
        )
        parser.add_argument(
            "--folder", type=Path, default=settings.ROOT / "content", help="the content folder"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raise CommandError where a rule finds a fault."""
        files = content_files(options["folder"])
        if options["reading"]:
            for file in files:
                reading = reading_of(file)
                if reading.ease is not None:
                    self.stdout.write(f"{reading.ease:5.1f} {reading.words:6d} {file.name}")
            return
        found = [str(fault) for fault in faults_of(files)]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{len(files)} files are as they should be.")
