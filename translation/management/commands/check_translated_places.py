"""Find pages that do not stand where their source stands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from translation.overview.misplaced import find_misplaced


class Command(BaseCommand):
    """Print every page whose place or slug is not that of its source, and fail where there is one."""

    help = "Print every translation and copy that does not stand where its source stands; fail where there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look and print; nothing is moved."""
        found = find_misplaced()
        for one in found:
            self.stdout.write(str(one))
        if found:
            raise CommandError(f"Pages out of step with their source: {len(found)}")
        self.stdout.write("Every page stands where its source stands.")
