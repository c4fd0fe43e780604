"""What people say of translated strings: ready for review, approved, changes asked, comments."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.models import StringComment, StringReview
from translation.models.reviews import LONGEST_COMMENT
from translation.overview import following
from translation.rights import may_review, may_translate
from translation.strings.locks import hold
from translation.strings.states import State, with_states

Verdict = StringReview.Verdict


class BrokenComment(ValueError):
    """A comment is empty or too long; the message says which."""


def standing_review(row: StringTranslation | None) -> StringReview | None:
    """Return what was said of the words that a translation has now, None where nothing was. Asks for `review` alone."""
    review: StringReview | None = getattr(row, "review", None)
    return review if row and review and review.text == row.data else None


def current_translations(translation: Translation) -> QuerySet[StringTranslation]:
    """Return the valid translations, with `state`, of the strings that the source has now."""
    segments = translation.source.stringsegment_set.all()
    return with_states(segments.get_translations(translation.target_locale).filter(has_error=False))


@transaction.atomic
def submit_strings(
    *, translation: Translation, user: Any, segment_ids: Collection[int] | None = None
) -> int:
    """Put a page's unreviewed strings before the reviewers; return how many.

    Without `segment_ids` these are all drafts and machine translations, and strings with changes asked that somebody has
    answered: an unanswered request stays. Raises PermissionDenied.
    """
    _require(may_translate(user, translation.target_locale.language_code))
    hold([translation.source_id], translation.target_locale_id)
    rows = _chosen(translation, segment_ids).exclude(state=State.APPROVED)
    if segment_ids is None:
        answered = Q(comments__written_at__gt=F("review__said_at")) & ~Q(
            comments__written_by=F("review__said_by")
        )
        rows = rows.filter(~Q(state=State.CHANGES) | answered).distinct()
    return _say(translation, list(rows), Verdict.SUBMITTED, user)


@transaction.atomic
def approve_strings(
    *,
    translation: Translation,
    user: Any,
    segment_ids: Collection[int],
    seen: Mapping[int, str] | None = None,
) -> int:
    """Approve strings as they stand; return how many.

    `seen` has, by segment id, the words the reviewer has read: a string that says something else by now is left as it
    is. Raises PermissionDenied.
    """
    _require(may_review(user, translation.target_locale.language_code))
    hold([translation.source_id], translation.target_locale_id)
    rows = list(_chosen(translation, segment_ids))
    if seen is not None:
        read = _by_place(translation, seen)
        rows = [
            row for row in rows if row.data == read.get((row.translation_of_id, row.context_id))
        ]
    return _say(translation, rows, Verdict.APPROVED, user)


@transaction.atomic
def ask_for_changes(
    *, translation: Translation, user: Any, segment_ids: Collection[int], comment: str
) -> int:
    """Ask for other words in strings, with a comment that says what is wrong; return how many strings.

    Raises PermissionDenied and BrokenComment.
    """
    _require(may_review(user, translation.target_locale.language_code))
    text = _checked_comment(comment)
    hold([translation.source_id], translation.target_locale_id)
    rows = list(_chosen(translation, segment_ids))
    StringComment.objects.bulk_create(
        StringComment(string_translation=row, text=text, written_by=user) for row in rows
    )
    return _say(translation, rows, Verdict.CHANGES, user)


@transaction.atomic
def comment_on(
    *, translation: Translation, user: Any, segment_id: int, text: str
) -> StringComment | None:
    """Comment on a translated string; return None where it has no translation to comment on.

    Raises PermissionDenied and BrokenComment.
    """
    _require(may_translate(user, translation.target_locale.language_code))
    words = _checked_comment(text)
    row = _chosen(translation, [segment_id]).first()
    if row is None:
        return None
    return StringComment.objects.create(string_translation=row, text=words, written_by=user)


def _require(right: bool) -> None:
    if not right:
        raise PermissionDenied


def _checked_comment(text: str) -> str:
    words = text.replace("\x00", "").strip()
    if not words:
        raise BrokenComment(_("Write a comment that says what is wrong."))
    if len(words) > LONGEST_COMMENT:
        raise BrokenComment(
            _("The comment is too long: at most %(most)d characters.") % {"most": LONGEST_COMMENT}
        )
    return words


def _chosen(
    translation: Translation, segment_ids: Collection[int] | None
) -> QuerySet[StringTranslation]:
    """Return the current translations of these segments of the page, or of all."""
    if segment_ids is None:
        return current_translations(translation)
    segments = translation.source.stringsegment_set.filter(pk__in=segment_ids)
    return with_states(segments.get_translations(translation.target_locale).filter(has_error=False))


def _by_place(translation: Translation, seen: Mapping[int, str]) -> dict[tuple[int, int], str]:
    places = translation.source.stringsegment_set.filter(pk__in=seen).values_list(
        "pk", "string_id", "context_id"
    )
    return {(string_id, context_id): seen[pk] for pk, string_id, context_id in places}


def _say(
    translation: Translation, rows: Sequence[StringTranslation], verdict: Verdict, user: Any
) -> int:
    write_reviews(rows, verdict, user)
    if rows:
        following.changed([translation.source.object_id])
    return len(rows)


def write_reviews(rows: Sequence[StringTranslation], verdict: Verdict, user: Any) -> None:
    """Write down a verdict on translations as they stand, in place of former ones.

    `user` is None for what a volunteer without an account sends. The caller has checked the right, and lets the
    overview count anew.
    """
    now = timezone.now()
    StringReview.objects.bulk_create(
        (
            StringReview(
                string_translation=row, verdict=verdict, text=row.data, said_by=user, said_at=now
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["string_translation"],
        update_fields=["verdict", "text", "said_by", "said_at"],
    )
