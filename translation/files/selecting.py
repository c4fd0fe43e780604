"""Which translations somebody wants as files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import LANGUAGES, Language
from translation.files.collecting import with_what_files_need
from translation.models import TranslationStatus
from translation.overview.matrix import matching
from translation.overview.panels import overview_address
from translation.overview.things import keys_below

# Files of one download or bundle.
MOST_TRANSLATIONS = 1_000


@dataclass(frozen=True)
class Choice:
    """One translation, those of a page and everything below it, those given to a person, or all of a language."""

    language: str
    translation: Translation | None = None
    top: Page | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class NotBegun:
    """How many things of a choice are missing in its language, and so in no file; the overview at `url` lists them."""

    language: Language
    count: int
    url: str


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
    if choice.person_id is not None:
        given = matching({"language": choice.language, "person": choice.person_id})
        return found.filter(pk__in=given.values("translation_id"))
    return found


def not_begun_of(choice: Choice) -> NotBegun:
    """Return how much of a choice is not begun; one query."""
    filters = {"language": choice.language, "state": TranslationStatus.State.MISSING.value}
    if choice.top is not None:
        filters["section"] = choice.top.path
    if choice.person_id is not None:
        filters["person"] = str(choice.person_id)
    count = 0 if choice.translation else matching(filters).count()
    return NotBegun(LANGUAGES[choice.language], count, overview_address(**filters))


def not_begun_in(codes: Sequence[str]) -> list[NotBegun]:
    """Return the languages in which something is not begun, in their order; one query."""
    state = TranslationStatus.State.MISSING.value
    missing = matching({"state": state}).filter(locale__language_code__in=codes)
    counts = dict(missing.values_list("locale__language_code").annotate(Count("pk")))
    return [
        NotBegun(LANGUAGES[code], counts[code], overview_address(language=code, state=state))
        for code in codes
        if code in counts
    ]
