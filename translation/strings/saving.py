"""Saving what was typed in the translation editor: what can be saved is, and each refusal stands beside its string."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from translation.rights import may_review
from translation.strings.locks import (
    Place,
    hold,
    is_approved,
    locked_message,
    overtaken_message,
    place_of,
)
from translation.strings.reviewing import BrokenComment, comment_on
from translation.strings.shown import as_shown, as_stored, fingerprint
from translation.strings.states import segments_with_states
from translation.strings.writing import (
    BrokenText,
    check_text,
    erase_string,
    tidy,
    write_strings,
)


@dataclass(frozen=True)
class Typed:
    """What a person left in the fields of one string, and the fingerprint of the words they had been shown."""

    text: str
    seen: str
    comment: str = ""


@dataclass
class Outcome:
    """What became of it: how many strings were written, and what was refused, by place.

    `homeless` are texts whose string is no longer in the source. `was_saved` is false where nothing was to be saved.
    """

    saved: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    comment_errors: dict[Place, str] = field(default_factory=dict)
    homeless: list[str] = field(default_factory=list)
    was_saved: bool = False

    @property
    def is_complete(self) -> bool:
        """Say whether everything was saved."""
        return not self.errors and not self.comment_errors and not self.homeless


@transaction.atomic
def save_typed(*, translation: Translation, user: Any, typed: Mapping[Place, Typed]) -> Outcome:
    """Write the strings that were changed, and comments. Raises PermissionDenied.

    A string is refused for itself: because it is approved, was changed by somebody else meanwhile, or its text cannot
    stand. Emptying a box takes the translation away.
    """
    hold([translation.source_id], translation.target_locale_id)
    outcome = Outcome(was_saved=True)
    reviews = may_review(user, translation.target_locale.language_code)
    writes: list[tuple[StringSegment, str]] = []
    erased: list[StringSegment] = []
    segments = {
        place_of(segment): segment
        for segment in segments_with_states(translation.source, translation.target_locale_id)
    }
    for place, one in typed.items():
        segment = segments.get(place)
        text = tidy(one.text)
        if segment is None:
            outcome.homeless += [text] if text and fingerprint(as_stored(text)) != one.seen else []
            continue
        if text == tidy(as_shown(segment.translated_text or "")):
            continue
        fault = _fault(segment, one, reviews)
        if fault:
            outcome.errors[place] = fault
        elif text:
            writes.append((segment, as_stored(text)))
        else:
            erased.append(segment)
    if writes:
        write_strings(writes=writes, locale=translation.target_locale, user=user)
    for segment in erased:
        erase_string(segment=segment, locale=translation.target_locale, user=user)
    outcome.saved = len(writes) + len(erased)
    _save_comments(translation, user, segments, typed, outcome)
    return outcome


def _fault(segment: StringSegment, typed: Typed, reviews: bool) -> str:
    """Return why a string is not saved, "" if it is."""
    if is_approved(segment) and not reviews:
        return locked_message()
    if typed.seen != fingerprint(segment.translated_text):
        return overtaken_message()
    text = tidy(typed.text)
    if not text:
        return ""
    try:
        check_text(segment.string.data, as_stored(text))
    except BrokenText as broken:
        return str(broken)
    return ""


def _save_comments(
    translation: Translation,
    user: Any,
    segments: Mapping[Place, StringSegment],
    typed: Mapping[Place, Typed],
    outcome: Outcome,
) -> None:
    """Add the comments; one on a string that has no translation yet is refused."""
    for place, one in typed.items():
        if not one.comment.strip() or place not in segments:
            continue
        try:
            comment = comment_on(
                translation=translation,
                user=user,
                segment_id=segments[place].pk,
                text=one.comment,
            )
        except BrokenComment as broken:
            outcome.comment_errors[place] = str(broken)
        else:
            if comment is None:
                outcome.comment_errors[place] = _("Translate the string before you comment on it.")
