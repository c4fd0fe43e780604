"""Names of all languages, not only of those that the site is in."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings

from core.languages import LANGUAGES, Language
from core.sorting import sorting_form


@lru_cache(maxsize=1024)
def language_name(code: str, language: str) -> str:
    """Return the name of a language (BCP 47 tag) in the reader's, or its tag where it has none."""
    try:
        reader = Locale.parse(language, sep="-")
        simple = reader.languages.get(code)
        return simple or Locale.parse(code, sep="-").get_display_name(reader) or code
    except (UnknownLocaleError, ValueError):
        return code


def primary_language(tag: str) -> str:
    """Return a tag without region and script: "pt" of "pt-BR"."""
    return tag.partition("-")[0]


def named_language(code: str) -> Language:
    """Return any language with its own name for itself."""
    if code in LANGUAGES:
        return LANGUAGES[code]
    own = language_name(code, code)
    return Language(code, own if own != code else language_name(code, settings.LANGUAGE_CODE))


def reader_first(codes: Iterable[str], reader: str) -> list[Language]:
    """Return languages, each once: the reader's, then the site's in their order, then others by their names."""
    site = list(LANGUAGES)
    return sorted(
        (named_language(code) for code in set(codes)),
        key=lambda item: (
            primary_language(item.code) != reader,
            site.index(item.code) if item.code in site else len(site),
            sorting_form(item.name),
        ),
    )
