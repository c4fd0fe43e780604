"""Countries by ISO 3166 code, named by CLDR."""

from babel import Locale
from django.utils.translation import get_language

# Codes of CLDR that are no country of ISO 3166-1: unions, pseudo-locales, exceptional reservations.
NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


def country_choices() -> list[tuple[str, str]]:
    """Return (code, name) of each country, sorted by name in the active language."""
    names = Locale.parse(get_language() or "en", sep="-").territories
    countries = [
        (code, name) for code, name in names.items() if len(code) == 2 and code not in NOT_COUNTRIES
    ]
    return sorted(countries, key=lambda country: country[1])
