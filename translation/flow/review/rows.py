"""What the review page shows of each string, read in a number of queries that does not grow with the strings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail_localize.models import StringTranslation, Translation

from translation.checking import Problem, problems_in
from translation.checking.glossary import terms_in
from translation.checking.rules import Term
from translation.flow.review.earlier import earlier_sources, live_texts
from translation.models import StringComment
from translation.strings import memory
from translation.strings.differences import Piece, word_differences
from translation.strings.places import places_of
from translation.strings.reviewing import standing_review
from translation.strings.states import State, segments_with_states

SHOWN_ON_A_PAGE = 50
OPEN_STATES = (State.MACHINE, State.DRAFT, State.AWAITING)


@dataclass
class Row:
    """One string under review; `key` is its string and its place.

    `chosen`, `typed` and `error` are what the reviewer has sent and why it was not taken.
    """

    segment_id: int
    number: int
    place: str
    source: str
    text: str
    state: State
    source_changes: Sequence[Piece] = ()
    earlier_text: str = ""
    live_changes: Sequence[Piece] = ()
    problems: Sequence[Problem] = ()
    terms: Sequence[Term] = ()
    comments: Sequence[StringComment] = ()
    translated_by: Any = None
    reviewed: Any = None
    is_from_memory: bool = False
    key: tuple[int, int] = (0, 0)
    chosen: str = ""
    typed: str = ""
    error: str = ""

    @property
    def awaits(self) -> bool:
        """Say whether the reviewer has something to decide."""
        return self.state in OPEN_STATES

    @property
    def is_untranslated(self) -> bool:
        """Say whether there is nothing to decide about yet."""
        return self.state == State.UNTRANSLATED


class Review:
    """A translation under review."""

    def __init__(self, translation: Translation, target: Any) -> None:
        self.translation, self.target = translation, target
        self.segments: list[Any] = list(
            segments_with_states(translation.source, translation.target_locale_id)
        )
        self.problems = problems_in(translation, self.segments)

    def counts(self) -> dict[State, int]:
        """Return how many strings are in each state, in the order of the states."""
        states = [segment.state for segment in self.segments]
        return {state: states.count(state) for state in State if state in states}

    def chosen(self, only: str) -> list[Any]:
        """Return the segments that a filter leaves: "open", "problems", or anything else for all."""
        if only == "open":
            return [segment for segment in self.segments if segment.state in OPEN_STATES]
        if only == "problems":
            return [segment for segment in self.segments if segment.pk in self.problems]
        return self.segments

    def rows(self, segments: Sequence[Any]) -> list[Row]:
        """Return these segments as they are shown."""
        return list(self._rows(segments))

    def _rows(self, segments: Sequence[Any]) -> Iterator[Row]:
        numbers = {segment.pk: number for number, segment in enumerate(self.segments, start=1)}
        before = earlier_sources(self.translation, self.segments)
        live = live_texts(self.target, self.segments)
        places = places_of(self.translation, segments)
        code = self.translation.target_locale.language_code
        translations = self._translations(segments)
        comments = self._comments(segments)
        for segment in segments:
            text, source = segment.translated_text or "", segment.string.data
            earlier, seen = before.get(segment.pk), live.get(segment.pk, "")
            stored = translations.get(segment.translation_id)
            yield Row(
                segment_id=segment.pk,
                number=numbers[segment.pk],
                place=places[segment.pk].words,
                source=source,
                text=text,
                state=State(segment.state),
                source_changes=word_differences(earlier.translation_of.data, source)
                if earlier
                else (),
                earlier_text=earlier.data if earlier else "",
                live_changes=word_differences(seen, text) if seen and text and seen != text else (),
                problems=self.problems.get(segment.pk, ()),
                terms=terms_in(source, code),
                comments=comments.get(segment.translation_id, ()),
                translated_by=stored.last_translated_by if stored else None,
                reviewed=standing_review(stored),
                is_from_memory=stored is not None and stored.tool_name == memory.TOOL,
                key=(segment.string_id, segment.context_id),
            )

    def _translations(self, segments: Sequence[Any]) -> dict[int, StringTranslation]:
        ids = [segment.translation_id for segment in segments if segment.translation_id]
        related = ("last_translated_by", "review__said_by")
        found: dict[int, StringTranslation] = StringTranslation.objects.select_related(
            *related
        ).in_bulk(ids)
        return found

    def _comments(self, segments: Sequence[Any]) -> dict[int, list[StringComment]]:
        ids = [segment.translation_id for segment in segments if segment.translation_id]
        found: dict[int, list[StringComment]] = {}
        rows = StringComment.objects.filter(string_translation_id__in=ids)
        for comment in rows.select_related("written_by"):
            found.setdefault(comment.string_translation_id, []).append(comment)
        return found
