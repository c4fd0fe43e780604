"""What a changed string said before, and how that was translated."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from wagtail_localize.models import StringSegment, StringTranslation

from translation.strings.differences import Piece, word_differences
from translation.strings.shown import as_shown
from translation.strings.states import State

# Where a place has several strings, as a text with paragraphs has, two that are less alike are different strings.
LEAST_ALIKE = 50


@dataclass(frozen=True)
class Previous:
    """The last translated text of a place, and what stands there now."""

    source: str
    translation: str
    now: str

    @property
    def shown(self) -> str:
        """The former translation as it is typed."""
        return as_shown(self.translation)

    @cached_property
    def differences(self) -> list[Piece]:
        """What changed in the source."""
        return word_differences(as_shown(self.source), as_shown(self.now))


def previous_words(segments: Sequence[StringSegment], locale_id: int) -> dict[int, Previous]:
    """Return, by segment id, what untranslated strings said before. One query.

    `segments` are all of a source, with their states: what still stands on the page was not changed.
    """
    standing = {(segment.context_id, segment.string_id) for segment in segments}
    waiting: dict[int, list[StringSegment]] = defaultdict(list)
    for segment in segments:
        if segment.state == State.UNTRANSLATED:
            waiting[segment.context_id].append(segment)
    if not waiting:
        return {}
    former: dict[int, list[StringTranslation]] = defaultdict(list)
    rows = StringTranslation.objects.filter(
        locale_id=locale_id, context_id__in=waiting, has_error=False
    ).select_related("translation_of")
    for row in rows.order_by("-updated_at", "-pk"):
        if (row.context_id, row.translation_of_id) not in standing:
            former[row.context_id].append(row)
    strings = defaultdict(int)
    for segment in segments:
        strings[segment.context_id] += 1
    found: dict[int, Previous] = {}
    for context_id, rows_here in former.items():
        if strings[context_id] == 1:
            (segment,) = waiting[context_id]
            found[segment.pk] = _previous(segment, rows_here[0])
        else:
            paired = pair_most_alike(waiting[context_id], rows_here)
            found.update((pk, _previous(segment, row)) for pk, (segment, row) in paired.items())
    return found


def _previous(segment: StringSegment, row: StringTranslation) -> Previous:
    return Previous(row.translation_of.data, row.data, segment.string.data)


def pair_most_alike(
    segments: Sequence[StringSegment], rows: Sequence[StringTranslation]
) -> dict[int, tuple[StringSegment, StringTranslation]]:
    """Pair, by segment id, each string with the former one that is most like it; none of the former serves twice.

    Strings that are like none of the former ones are left out. Of two alike, the earlier of `rows` is taken.
    """
    pairs = sorted(
        (
            (fuzz.ratio(segment.string.data, row.translation_of.data), -number, segment, row)
            for segment in segments
            for number, row in enumerate(rows)
        ),
        key=lambda pair: pair[:2],
        reverse=True,
    )
    found: dict[int, tuple[StringSegment, StringTranslation]] = {}
    used: set[int] = set()
    for alike, _number, segment, row in pairs:
        if alike < LEAST_ALIKE:
            break
        if segment.pk not in found and row.pk not in used:
            found[segment.pk] = segment, row
            used.add(row.pk)
    return found
