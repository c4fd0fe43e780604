"""The lines that a translated page shows to its readers, in its own language."""

from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.catalogues import catalogue_path
from core.languages import LANGUAGES, locale_id_of
from core.models import BasePage
from core.reading_notices import Place, ReadingNotice
from translation.readers.facts import ReadingFacts, facts_of


def notices_of(page: BasePage) -> Iterator[ReadingNotice]:
    """Yield the notice that a translation is behind, and its credit.

    A page of the source language costs no query, and has neither. An alias shows its source's words.
    """
    if page.locale_id == locale_id_of(settings.LANGUAGE_CODE) or page.alias_of_id:
        return
    code = page.content_language.code
    if not has_catalogue(code):
        yield _interface_in_english()
    facts = facts_of(page.translation_key, page.locale_id)
    with override(code):
        if facts.is_behind:
            yield _behind(facts)
        if facts.translated_by:
            yield ReadingNotice(_credit(facts.translated_by), Place.AFTER_TEXT)


@cache
def has_catalogue(code: str) -> bool:
    """Say whether the interface has a catalogue of a language; a new one comes with a restart."""
    return catalogue_path(code).exists()


def _interface_in_english() -> ReadingNotice:
    with override(settings.LANGUAGE_CODE):
        text = _("The buttons and messages of this site are not translated into this language yet.")
    return ReadingNotice(text, language=LANGUAGES[settings.LANGUAGE_CODE])


def _credit(name: str) -> str:
    # A name in another script keeps its own direction.
    return format_html(_("Translated by {name}"), name=format_html("<bdi>{}</bdi>", name))


def _behind(facts: ReadingFacts) -> ReadingNotice:
    text = _("The original of this page is newer than this translation.")
    if facts.behind_since:
        text = _(
            "The original of this page was changed on %(day)s. This translation does not have the changes yet."
        ) % {"day": date_format(facts.behind_since, "DATE_FORMAT")}
    return ReadingNotice(
        text, link_code=settings.LANGUAGE_CODE, link_text=_("Read the newer text in English")
    )
