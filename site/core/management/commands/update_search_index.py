"""Build the index of the site's own search anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.models import SearchEntry
from core.search.services import rebuild_index


class Command(BaseCommand):
    """Bring every entry to what is public now. The admin's search has `update_index`, a command of Wagtail's."""

    help = "Build the index of the public search anew; visitors can search meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where something is indexed already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and print how many entries of each source there are."""
        if options["if_empty"] and SearchEntry.objects.exists():
            return
        for name, count in rebuild_index().items():
            self.stdout.write(f"{name}: {count} entries")
