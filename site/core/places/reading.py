"""Countries as people write them in files."""

from functools import cache

from django.conf import settings

from core.folding import fold_name
from core.places.countries import all_countries, countries_by_name


@cache
def _countries() -> dict[str, str]:
    """Return {code or folded name: code} with the names in all languages of the site."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        found |= {fold_name(name): code for code, name in countries_by_name(language)}
    for code, country in all_countries().items():
        found |= {code.lower(): code, country.alpha3.lower(): code}
    return found


def country_code(text: str) -> str:
    """Return the code of a country given by its code or by its name in any of our languages; empty for none."""
    return _countries().get(text.strip().lower()) or _countries().get(fold_name(text), "")
