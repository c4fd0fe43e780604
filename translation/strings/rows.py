"""What the translation editor shows of each string, read in a constant number of queries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.checking import Problem, problems_of
from translation.checking.glossary import terms_in
from translation.checking.rules import Term
from translation.rights import may_review
from translation.strings import memory
from translation.strings.locks import is_approved, place_of
from translation.strings.places import Place, places_of
from translation.strings.previous import Previous, previous_words
from translation.strings.reviewing import standing_review
from translation.strings.shown import as_shown, fingerprint
from translation.strings.states import TO_DO, State, segments_with_states


class Show(TextChoices):
    """Which strings the editor shows."""

    ALL = "all", _("All strings")
    TO_DO = "todo", _("To do")
    CHANGES = "changes", _("Changes asked")
    PROBLEMS = "problems", _("With problems")


@dataclass
class Row:
    """One string of the editor. `typed` is what a person typed and could not be saved, with the `error` that says why."""

    segment: StringSegment
    number: int
    place: Place
    locked: bool
    problems: Sequence[Problem] = ()
    terms: Sequence[Term] = ()
    previous: Previous | None = None
    offers: Sequence[memory.Offer] = ()
    stored: StringTranslation | None = None
    typed: str | None = None
    error: str = ""
    comment: str = ""
    comment_error: str = ""
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        """Remember which words the person is shown."""
        self.seen = fingerprint(self.segment.translated_text)

    @property
    def pk(self) -> int:
        """The id of the segment."""
        return int(self.segment.pk)

    @property
    def key(self) -> str:
        """What the fields of the string are called by; it stays when the page around the string changes."""
        return f"{self.segment.string_id}-{self.segment.context_id}"

    @property
    def state(self) -> State:
        """The state of the string."""
        return State(self.segment.state)

    @property
    def source(self) -> str:
        """The words of the source."""
        return as_shown(self.segment.string.data)

    @property
    def words(self) -> str:
        """The words that stand in the translation."""
        return as_shown(self.segment.translated_text or "")

    @property
    def value(self) -> str:
        """What the box holds: what was typed, else what is stored."""
        return self.words if self.typed is None else self.typed

    @property
    def lines(self) -> int:
        """How high the box has to be."""
        return min(12, max(2, 1 + max(len(self.source), len(self.value)) // 60))

    @property
    def is_from_memory(self) -> bool:
        """Say whether the words were filled in from memory."""
        return self.stored is not None and self.stored.tool_name == memory.TOOL

    @property
    def machine(self) -> str:
        """The name of the machine that wrote the words, "" where a person did or they came from memory."""
        stored = self.stored
        if not stored or stored.translation_type != stored.TRANSLATION_TYPE_MACHINE:
            return ""
        return "" if self.is_from_memory else str(stored.tool_name)

    @property
    def review(self) -> Any:
        """The last review, if it was said of the words that stand there now."""
        return standing_review(self.stored)


@dataclass(frozen=True)
class Sheet:
    """All strings of a translation, and how many each filter shows."""

    translation: Translation
    segments: list[StringSegment]
    problems: dict[int, list[Problem]]

    def shown(self, show: Show) -> list[StringSegment]:
        """Return the strings that a filter lets through, in the order of the page."""
        return [segment for segment in self.segments if self._fits(segment, show)]

    def _fits(self, segment: StringSegment, show: Show) -> bool:
        if show == Show.TO_DO:
            return segment.state in TO_DO
        if show == Show.CHANGES:
            return bool(segment.state == State.CHANGES)
        return show == Show.ALL or segment.pk in self.problems

    def count(self, show: Show) -> int:
        """Return how many strings a filter lets through."""
        return len(self.shown(show))

    @property
    def states(self) -> list[tuple[State, int]]:
        """Each state that occurs, with how many strings have it."""
        counted = Counter(segment.state for segment in self.segments)
        return [(state, counted[state]) for state in State if counted[state]]


def sheet_of(translation: Translation) -> Sheet:
    """Return all strings; a text that stands twice in the same place, with one translation, is there once."""
    found = {}
    for segment in segments_with_states(translation.source, translation.target_locale_id):
        found.setdefault(place_of(segment), segment)
    return Sheet(translation, list(found.values()), problems_of(translation))


def rows_of(sheet: Sheet, segments: Sequence[StringSegment], user: Any) -> list[Row]:
    """Return rows for some strings of the sheet, with everything that helps to translate them."""
    translation = sheet.translation
    locale_id = translation.target_locale_id
    code = translation.target_locale.language_code
    reviews = may_review(user, code)
    numbers = {segment.pk: number for number, segment in enumerate(sheet.segments, 1)}
    places = places_of(translation, segments)
    stored = _stored(segments)
    previous = previous_words(sheet.segments, locale_id)
    faulty = _faulty(segments, locale_id)
    helped = [segment for segment in segments if reviews or not is_approved(segment)]
    offers = memory.offers(helped, locale_id)
    rows = [
        Row(
            segment=segment,
            number=numbers[segment.pk],
            place=places[segment.pk],
            locked=is_approved(segment) and not reviews,
            problems=sheet.problems.get(segment.pk, ()),
            terms=terms_in(segment.string.data, code),
            previous=previous.get(segment.pk),
            offers=offers.get(segment.pk, ()),
            stored=stored.get(segment.translation_id),
        )
        for segment in segments
    ]
    for row in rows:
        if row.previous:
            former = row.previous.translation
            row.offers = [offer for offer in row.offers if offer.text != former]
        fault = faulty.get(place_of(row.segment))
        if fault and row.state == State.UNTRANSLATED:
            row.typed, row.error = as_shown(fault.data), fault.get_error() or ""
    return rows


def _stored(segments: Sequence[StringSegment]) -> dict[int, StringTranslation]:
    """Return the stored translations by id, with who wrote and reviewed them and all comments."""
    ids = [segment.translation_id for segment in segments if segment.translation_id]
    rows = StringTranslation.objects.filter(pk__in=ids)
    return {
        row.pk: row
        for row in rows.select_related("last_translated_by", "review__said_by").prefetch_related(
            "comments__written_by"
        )
    }


def _faulty(
    segments: Sequence[StringSegment], locale_id: int
) -> dict[tuple[int, int], StringTranslation]:
    """Return translations that could not stand when the page was last made; they count as untranslated."""
    waiting = [segment for segment in segments if segment.state == State.UNTRANSLATED]
    if not waiting:
        return {}
    rows = StringTranslation.objects.filter(
        has_error=True,
        locale_id=locale_id,
        translation_of_id__in={segment.string_id for segment in waiting},
        context_id__in={segment.context_id for segment in waiting},
    ).select_related("translation_of", "context")
    return {(row.translation_of_id, row.context_id): row for row in rows}
