"""What a reviewer says of the strings on the page, as it comes from the form."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from translation.flow.review.rows import Row
from translation.strings.reviewing import (
    BrokenComment,
    approve_strings,
    ask_for_changes,
    comment_on,
)
from translation.strings.states import segments_with_states

APPROVE, CHANGES = "approve", "changes"
MOST_DIGITS = 18


@dataclass
class Answer:
    """What is said of one string, and the words that the reviewer has read."""

    choice: str = ""
    comment: str = ""
    seen: str = ""


@dataclass
class Stored:
    """How many strings were approved, and in how many changes were asked."""

    approved: int = 0
    asked: int = 0


@dataclass
class Answers:
    """By segment id, what is said; and what was not stored, with the reason."""

    by_segment: dict[int, Answer] = field(default_factory=dict)
    errors: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, str]) -> "Answers":
        """Read the form; names and values that it does not have are left out."""
        found: dict[int, Answer] = {}
        for name in data:
            kind, _dash, number = name.partition("-")
            if kind == "seen" and number.isdecimal() and len(number) <= MOST_DIGITS:
                choice = data.get(f"choice-{number}", "")
                found[int(number)] = Answer(
                    choice=choice if choice in (APPROVE, CHANGES) else "",
                    comment=data.get(f"comment-{number}", "").strip(),
                    seen=data[name],
                )
        return cls(found)

    def approve_unanswered(self, segment_ids: Collection[int]) -> None:
        """Approve those of these strings on the page of which nothing else is said."""
        for segment_id in segment_ids:
            answer = self.by_segment.get(segment_id)
            if answer and not answer.choice and not answer.comment:
                answer.choice = APPROVE

    @transaction.atomic
    def store(self, *, translation: Translation, user: Any) -> Stored:
        """Store what can be; the rest is in `errors`. Raises PermissionDenied."""
        current = self._current(translation)
        known = {
            segment_id: answer
            for segment_id, answer in self.by_segment.items()
            if segment_id in current and (answer.choice or answer.comment)
        }
        stored = Stored()
        for segment_id, answer in known.items():
            if _same(current[segment_id].translated_text, answer.seen):
                self._say(translation, user, segment_id, answer, stored)
            else:
                self.errors[segment_id] = _(
                    "These words have changed since you opened the page. Read them again."
                )
        approved = {
            segment_id: current[segment_id].translated_text or ""
            for segment_id, answer in known.items()
            if answer.choice == APPROVE and segment_id not in self.errors
        }
        stored.approved = approve_strings(
            translation=translation, user=user, segment_ids=list(approved), seen=approved
        )
        return stored

    def _say(
        self, translation: Translation, user: Any, segment_id: int, answer: Answer, stored: Stored
    ) -> None:
        """Store a comment, with a request for changes where that was chosen."""
        try:
            if answer.choice == CHANGES:
                stored.asked += ask_for_changes(
                    translation=translation,
                    user=user,
                    segment_ids=[segment_id],
                    comment=answer.comment,
                )
            elif answer.comment:
                comment_on(
                    translation=translation, user=user, segment_id=segment_id, text=answer.comment
                )
        except BrokenComment as error:
            self.errors[segment_id] = str(error)

    def _current(self, translation: Translation) -> dict[int, StringSegment]:
        segments = segments_with_states(translation.source, translation.target_locale_id)
        return {segment.pk: segment for segment in segments.filter(pk__in=self.by_segment)}

    def put_into(self, rows: Iterable[Row]) -> None:
        """Show again what was sent and not stored."""
        for row in rows:
            if row.segment_id in self.errors:
                answer = self.by_segment[row.segment_id]
                row.chosen, row.typed = answer.choice, answer.comment
                row.error = self.errors[row.segment_id]


def _same(text: str | None, seen: str) -> bool:
    """Compare words past what a browser does to line ends."""
    return (text or "").split() == seen.split()
