"""The state of a translated string, read from its words, where they came from and the last review."""

from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from core.content.translations import TOOL
from translation.models import StringReview


class State(TextChoices):
    """States of a string, from the one with most to do to the one with least."""

    UNTRANSLATED = "untranslated", _("Untranslated")
    MACHINE = "machine", _("Machine translation")
    CHANGES = "changes", _("Changes asked")
    DRAFT = "draft", _("Draft")
    AWAITING = "awaiting", _("Awaiting review")
    APPROVED = "approved", _("Approved")


# What somebody still has to write or to mend.
TO_DO = (State.UNTRANSLATED, State.MACHINE, State.CHANGES)


def with_states(translations: QuerySet[StringTranslation]) -> QuerySet[StringTranslation]:
    """Annotate translated strings with `state`, decided in the database.

    A review counts only while the words are those it was said of, so that no way of writing can keep an approval. The
    translations that came with the site await a review from the start.
    """
    verdict = StringReview.Verdict
    spoken = {"review__text": F("data")}
    return translations.annotate(
        state=Case(
            When(review__verdict=verdict.APPROVED, **spoken, then=Value(State.APPROVED)),
            When(review__verdict=verdict.CHANGES, **spoken, then=Value(State.CHANGES)),
            When(
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
                then=Value(State.MACHINE),
            ),
            When(review__verdict=verdict.SUBMITTED, **spoken, then=Value(State.AWAITING)),
            When(tool_name=TOOL, then=Value(State.AWAITING)),
            default=Value(State.DRAFT),
            output_field=CharField(),
        )
    )


def segments_with_states(source: TranslationSource, locale_id: int) -> QuerySet[StringSegment]:
    """Return a source's strings in their order, each with `state` in one language.

    They also have `translation_id` and `translated_text` of the translation, None where there is none.
    """
    translations = with_states(
        StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale_id=locale_id,
            has_error=False,
        )
    )
    return (
        StringSegment.objects.filter(source=source)
        .select_related("string", "context")
        .annotate(
            translation_id=Subquery(translations.values("pk")),
            translated_text=Subquery(translations.values("data")),
            found_state=Subquery(translations.values("state")),
        )
        .annotate(
            state=Case(
                When(found_state__isnull=True, then=Value(State.UNTRANSLATED)),
                default=F("found_state"),
                output_field=CharField(),
            )
        )
        .order_by("order")
    )
