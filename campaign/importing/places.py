"""Countries, regions and cities of a file, resolved for all rows at once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.conf import settings

from campaign.models import Precision
from core.folding import fold_name
from core.models import City, CityName
from core.places.reading import country_code
from core.places.subdivisions import subdivisions_of


@cache
def _regions(country: str) -> dict[str, str]:
    """Return {code or folded name: code} of a country's regions with the names in all languages."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        for code, name in subdivisions_of(country, language):
            found |= {fold_name(name.text): code, code.lower(): code}
    return found


def region_code(text: str, country: str) -> str:
    """Return the code of a region of a country, empty for none."""
    regions = _regions(country)
    return regions.get(text.strip().lower()) or regions.get(fold_name(text), "")


class Cities:
    """The cities that a file names, read in one query."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        named = [row for row in rows if row["precision"].lower() == Precision.CITY]
        wanted = {fold_name(row["city"]) for row in named} - {""}
        countries = {country_code(row["country"]) for row in named}
        names = CityName.objects.filter(folded__in=wanted, country__in=countries)
        self._found: dict[tuple[str, str], list[tuple[bool, City]]] = defaultdict(list)
        for name in names.select_related("city").order_by("-is_main", "-population"):
            self._found[name.country, name.folded].append((name.is_main, name.city))

    def find(self, text: str, country: str, region: str) -> list[City]:
        """Return the cities that are meant: one if it is clear. Main names come before other names."""
        found = self._found.get((country, fold_name(text)), [])
        if region:
            found = [row for row in found if row[1].subdivision == region]
        main = [city for is_main, city in found if is_main]
        return list({city.pk: city for city in main or [city for _main, city in found]}.values())
