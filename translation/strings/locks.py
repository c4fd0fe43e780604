"""Who may change which string now: approved strings are closed to all but reviewers, and nobody overwrites unseen."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.models import StringReview
from translation.rights import may_review
from translation.strings.states import State, with_states

# What tells a string from another on a page in one language: ids of the text and of its place.
Place = tuple[int, int]


class Refused(Exception):
    """Strings may not be changed now. `segment_ids` are those of the strings; the message says why."""

    def __init__(self, message: str, segment_ids: Collection[int] = ()) -> None:
        super().__init__(message)
        self.segment_ids = tuple(segment_ids)


class Locked(Refused):
    """The strings are approved, and the person may not review this language."""


class Overtaken(Refused):
    """Somebody else has changed the strings since the person saw them."""


def place_of(segment: StringSegment) -> Place:
    """Return what a segment's translation is found by, within one language."""
    return (segment.string_id, segment.context_id)


def hold(source_ids: Iterable[int], locale_id: int) -> None:
    """Make all others who write these pages in this language wait until the transaction ends."""
    rows = Translation.objects.filter(source_id__in=set(source_ids), target_locale_id=locale_id)
    list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def translations_at(
    segments: Sequence[StringSegment], locale_id: int
) -> dict[Place, StringTranslation]:
    """Return the translations of segments, with their `state`, by place. One query."""
    rows = with_states(
        StringTranslation.objects.filter(
            locale_id=locale_id,
            translation_of_id__in={segment.string_id for segment in segments},
            context_id__in={segment.context_id for segment in segments},
        )
    ).select_related("context")
    return {(row.translation_of_id, row.context_id): row for row in rows}


def is_approved(row: Any) -> bool:
    """Say whether a translation with its `state` holds its words as approved."""
    return bool(row.state == State.APPROVED)


def refuse_locked(
    user: Any, locale: Locale, changed: Sequence[tuple[StringSegment, StringTranslation]]
) -> None:
    """Refuse to change approved strings to whoever may not review the language. Raises Locked.

    Where `user` is None a program or a volunteer without an account writes: approved strings are closed to them.
    """
    approved = [segment for segment, row in changed if is_approved(row)]
    if approved and not (user is not None and may_review(user, locale.language_code)):
        raise Locked(locked_message(), [segment.pk for segment in approved])


def locked_message() -> str:
    """Return why an approved string is not changed."""
    return _("This string is approved. Only reviewers of this language can change it.")


def overtaken_message() -> str:
    """Return why a string that was changed meanwhile is not overwritten."""
    return _("Somebody else has changed this string since you opened it. Look at both first.")


def has_approved_words(translation: Translation) -> bool:
    """Say whether any string of a page is approved in this language."""
    return (
        with_states(
            StringTranslation.objects.filter(
                locale_id=translation.target_locale_id,
                context__object_id=translation.source.object_id,
                review__verdict=StringReview.Verdict.APPROVED,
            )
        )
        .filter(state=State.APPROVED)
        .exists()
    )
