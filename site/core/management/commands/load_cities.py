"""Load the gazetteer of cities."""

from typing import Any

from django.core.management.base import BaseCommand

from core.places.gazetteer import load_gazetteer


class Command(BaseCommand):
    """Bring the table of cities to what the installed data hold; does nothing where it is current."""

    help = "Load the cities of GeoNames into the database. Safe to run again."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and print how many cities there are."""
        count = load_gazetteer()
        self.stdout.write("Cities: as they were." if count is None else f"Cities: {count} loaded.")
