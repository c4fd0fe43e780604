"""Count again how far all translations are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from translation.overview.recounting import count_statuses, find_drift


class Command(BaseCommand):
    """Print every kept count that is not true, and mend it."""

    help = "Count all translations again, print what was kept wrongly, and mend it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="mend nothing, and fail where something is kept wrongly",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and print."""
        drift = find_drift() if options["check"] else count_statuses()
        for one in drift:
            self.stdout.write(str(one))
        if options["check"] and drift:
            raise CommandError(f"{len(drift)} kept counts are wrong.")
        self.stdout.write(f"{len(drift)} kept counts were wrong.")
