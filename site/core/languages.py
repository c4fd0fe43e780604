"""Languages as readers see them: code, own name and direction."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale

from core import site_cache

OPEN_GRAPH_LOCALES = {
    "en": "en_GB",
    "fr": "fr_FR",
    "es": "es_ES",
    "ar": "ar_AR",
    "ru": "ru_RU",
}
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def _likely_locale(code: str) -> str:
    """Return a language with the country where most people speak it, by CLDR, such as pt_BR."""
    language, _dash, country = code.partition("-")
    if country:
        return f"{language}_{country.upper()}"
    likely = str(get_global("likely_subtags").get(language, language))
    parts = likely.split("_")
    return f"{language}_{parts[-1]}" if len(parts) > 1 else language


@dataclass(frozen=True)
class Language:
    """One of the site's languages; `name` is in the language itself, `direction` is "ltr" or "rtl"."""

    code: str
    name: str

    @property
    def open_graph_locale(self) -> str:
        """Return the language with a country, as the Open Graph protocol wants it."""
        return OPEN_GRAPH_LOCALES.get(self.code) or _likely_locale(self.code)

    @property
    def direction(self) -> str:
        """Return the value of the HTML `dir` attribute."""
        return "rtl" if self.code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


LANGUAGES = {code: Language(code, name) for code, name in settings.LANGUAGES}


def target_languages() -> list[str]:
    """Return the codes of the languages that content is translated into: all but the source's."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def own_name_of(code: str) -> str:
    """Return a language's own name; of one that the site does not have, or no longer, its code."""
    language = LANGUAGES.get(code)
    return language.name if language else code


def language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return (code, own name) of the site's languages with these codes, for fields of forms."""
    return [(code, LANGUAGES[code].name) for code in codes]


def active_language() -> Language:
    """Return the language of the current request, or the source language outside one."""
    code = get_language() or settings.LANGUAGE_CODE
    return LANGUAGES.get(code, LANGUAGES[settings.LANGUAGE_CODE])


def locale_codes() -> dict[int, str]:
    """Return {Locale id: language code}, kept per process."""
    return site_cache.remember(
        "locale_codes", lambda: dict(Locale.objects.values_list("id", "language_code"))
    )


def language_of(locale_id: int) -> Language:
    """Return the language of a Locale row without a query once the map is known."""
    return LANGUAGES[locale_codes()[locale_id]]


def locale_id_of(code: str) -> int | None:
    """Return the Locale id of a language code, or None where no row exists."""
    return next((pk for pk, value in locale_codes().items() if value == code), None)
