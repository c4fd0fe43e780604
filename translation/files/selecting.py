"""Which translations somebody wants as files."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.files.collecting import with_what_files_need
from translation.overview.things import keys_below

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
            source__locale__language_code=settings.LANGUAGE_CODE,
        )
    ).order_by("source__specific_content_type__model", "source__object_repr", "pk")
    if choice.translation is not None:
        return found.filter(pk=choice.translation.pk)
    if choice.top is not None:
        return found.filter(source__object_id__in=keys_below(choice.top.path))
    return found
