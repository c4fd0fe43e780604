"""The languages that people speak at actions, by their names in the reader's language."""

from functools import cache

from babel import Locale

from core.folding import sort_key
from core.languages import active_language

LONGEST_CODE = 3


def language_choices() -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the languages that CLDR names, in the order of the reader's alphabet."""
    return _choices(active_language().code)


@cache
def _choices(reader: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(reader).languages
    rows = [(code, name) for code, name in names.items() if len(code) <= LONGEST_CODE]
    known = [(code, name) for code, name in rows if code not in NO_LANGUAGE and name]
    return tuple(sorted(known, key=lambda row: sort_key(row[1], reader)))


# CLDR's codes for what is no spoken language, for many at once, or for none.
NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis", "root"})
