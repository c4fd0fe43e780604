"""Which translations somebody wants as files."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.files.collecting import with_what_files_need

# Files of one download or bundle.
MOST_TRANSLATIONS = 1_000


@dataclass(frozen=True)
class Choice:
    """One translation, those of a page and everything below it, or all of a language."""

    language: str
    translation: Translation | None = None
    top: Page | None = None


def chosen_translations(choice: Choice) -> QuerySet[Translation]:
    """Return the translations that a choice means, pages in the order of the tree; those that are stopped left out."""
    found = with_what_files_need(
        Translation.objects.filter(
            enabled=True,
            target_locale__language_code=choice.language,
            source__locale__language_code=source_code(),
        )
    ).order_by("source__specific_content_type__model", "source__object_repr", "pk")
    if choice.translation is not None:
        return found.filter(pk=choice.translation.pk)
    if choice.top is not None:
        return found.filter(source__object_id__in=keys_below(choice.top))
    return found


def source_code() -> str:
    """Return the code of the language that everything is written in first."""
    return settings.LANGUAGE_CODE


def keys_below(top: Page) -> list[Any]:
    """Return what identifies the pages of the source language from a page down."""
    pages = Page.objects.descendant_of(top, inclusive=True)
    return list(pages.values_list("translation_key", flat=True))
