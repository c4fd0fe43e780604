"""Languages that an installation adds to those that the site comes with."""

import re
from collections.abc import Iterable

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

NAME = "MORE_LANGUAGES"
EXAMPLE = "MORE_LANGUAGES=pt:Português,de:Deutsch"
CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
LONGEST_CODE = 10
LONGEST_NAME = 40


def with_more(shipped: Iterable[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """Return the site's languages followed by those of the setting, written as code:Name with commas between.

    The order of the setting is the order in which readers see them. Raises ImproperlyConfigured for what is no
    language, naming the entry.
    """
    languages = list(shipped)
    for entry in filter(None, (part.strip() for part in text.split(","))):
        code, colon, name = (part.strip() for part in entry.partition(":"))
        fault = _fault(code, name if colon else "", {known for known, _name in languages})
        if fault:
            raise ImproperlyConfigured(f"{NAME}: {entry!r}: {fault} Write it as {EXAMPLE}")
        languages.append((code, name))
    return languages


def _fault(code: str, name: str, known: set[str]) -> str:
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        return "The code must be a language's, in small letters, such as pt or pt-br."
    if code in known:
        return "The site has this language already."
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return "The name is missing or cannot be shown; it stands in its own language."
    if not is_known(code):
        return "Django or CLDR does not know this language, so dates and plurals would be wrong."
    return ""


def is_known(code: str) -> bool:
    """Say whether Django has names and addresses for a language, and CLDR its dates and plurals."""
    try:
        BabelLocale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return "name" in LANG_INFO.get(code, {})
