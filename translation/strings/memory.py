"""Translation memory: what was translated before, identical or alike, is offered and never taken for finished."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models.functions import Length
from rapidfuzz import fuzz, process
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from translation.strings.differences import Piece, word_differences
from translation.strings.locks import hold
from translation.strings.shown import as_shown
from translation.strings.states import State, segments_with_states, with_states
from translation.strings.writing import BrokenText, check_text, write_strings

TOOL = "translation memory"
IDENTICAL = 100
LEAST_ALIKE = 75
MOST_OFFERS = 3
# Shorter texts, such as years and names, are alike by chance.
SHORTEST = 12
# A text of which so much is missing or added cannot be alike enough: fuzz.ratio is 2 * common / (both lengths).
BAND = (200 - LEAST_ALIKE) / LEAST_ALIKE
# Of the different words of a text, so much also stands in one that is alike: comparing letters is slow, and left to those.
SHARED_WORDS = 0.4
BITS = 512
ORDER = {State.APPROVED: 0, State.AWAITING: 1, State.DRAFT: 2, State.CHANGES: 3, State.MACHINE: 4}


@dataclass(frozen=True)
class Offer:
    """A translation of an identical or a similar text. `percentage` is 100 for identical texts only."""

    percentage: int
    source: str
    text: str
    state: str
    now: str

    @property
    def shown(self) -> str:
        """The offered words as they are typed."""
        return as_shown(self.text)

    @property
    def is_identical(self) -> bool:
        """Say whether the very same text was translated so."""
        return self.percentage == IDENTICAL

    @property
    def is_machine(self) -> bool:
        """Say whether no person has approved or written it."""
        return self.state == State.MACHINE

    @cached_property
    def differences(self) -> list[Piece]:
        """What the text to translate says otherwise than the one that was translated."""
        return word_differences(as_shown(self.source), as_shown(self.now))


def percentage(one: str, other: str) -> int:
    """Return how alike two texts are; 100 means identical."""
    return IDENTICAL if one == other else _percentage(fuzz.ratio(one, other))


def _percentage(ratio: float) -> int:
    return min(IDENTICAL - 1, int(ratio))


def offers(segments: Sequence[StringSegment], locale_id: int) -> dict[int, list[Offer]]:
    """Return, by segment id, what memory offers, best first. Two queries for any number of segments."""
    if not segments:
        return {}
    alike = _alike(segments, locale_id)
    wanted = {segment.string_id for segment in segments}
    wanted.update(string_id for found in alike.values() for string_id, _percentage in found)
    known = _translations(wanted, locale_id)
    places = {segment.pk: (segment.string_id, segment.context_id) for segment in segments}
    return {
        segment.pk: _offers_of(segment, places[segment.pk], alike[segment.pk], known)
        for segment in segments
    }


@transaction.atomic
def fill_from_memory(translation: Translation, user: Any = None) -> int:
    """Fill untranslated strings whose very text was translated elsewhere; return how many.

    They are drafts marked as from memory; what a machine wrote stays marked as that. Call it when a translation job is
    made or its source changes: the caller has checked that `user` may, None means the site itself.
    """
    hold([translation.source_id], translation.target_locale_id)
    waiting = [
        segment
        for segment in segments_with_states(translation.source, translation.target_locale_id)
        if segment.state == State.UNTRANSLATED
    ]
    known = _translations({segment.string_id for segment in waiting}, translation.target_locale_id)
    filled = 0
    for machine in (False, True):
        writes = list(_identical(waiting, known, machine=machine))
        if writes:
            write_strings(
                writes=writes,
                locale=translation.target_locale,
                user=user,
                tool=TOOL,
                machine=machine,
            )
            filled += len(writes)
    return filled


def _identical(
    waiting: Iterable[StringSegment],
    known: Mapping[int, list[StringTranslation]],
    *,
    machine: bool,
) -> Iterable[tuple[StringSegment, str]]:
    """Yield segments with the best translation of their very text, if that is one of a machine or not."""
    for segment in waiting:
        rows = known.get(segment.string_id, [])
        if rows and (rows[0].state == State.MACHINE) == machine:
            try:
                check_text(segment.string.data, rows[0].data)
            except BrokenText:
                continue
            yield segment, rows[0].data


def _translations(string_ids: Iterable[int], locale_id: int) -> dict[int, list[StringTranslation]]:
    """Return the translations of texts in one language, the most trusted and newest first."""
    rows = with_states(
        StringTranslation.objects.filter(
            translation_of_id__in=set(string_ids), locale_id=locale_id, has_error=False
        )
    ).select_related("translation_of")
    found: dict[int, list[StringTranslation]] = defaultdict(list)
    for row in sorted(rows.order_by("-updated_at", "pk"), key=lambda row: ORDER[row.state]):
        found[row.translation_of_id].append(row)
    return found


def _offers_of(
    segment: StringSegment,
    place: tuple[int, int],
    alike: Sequence[tuple[int, int]],
    known: Mapping[int, list[StringTranslation]],
) -> list[Offer]:
    """Return the offers for one segment, each text once, without the translation that stands there."""
    found: dict[str, Offer] = {}
    for string_id, share in [(segment.string_id, IDENTICAL), *alike]:
        for row in known.get(string_id, []):
            if (row.translation_of_id, row.context_id) == place or row.data in found:
                continue
            found[row.data] = Offer(
                share, row.translation_of.data, row.data, row.state, segment.string.data
            )
    return list(found.values())[:MOST_OFFERS]


def _alike(segments: Sequence[StringSegment], locale_id: int) -> dict[int, list[tuple[int, int]]]:
    """Return, by segment id, (id of a similar translated text, percentage), best first."""
    found: dict[int, list[tuple[int, int]]] = {segment.pk: [] for segment in segments}
    long_enough = [segment for segment in segments if len(segment.string.data) >= SHORTEST]
    if not long_enough:
        return found
    lengths = [len(segment.string.data) for segment in long_enough]
    texts = _translated_texts(
        long_enough[0].string.locale_id, locale_id, min(lengths) / BAND, max(lengths) * BAND
    )
    sizes = [len(text) for _pk, text in texts]
    signatures = [_signature(text) for _pk, text in texts]
    answers: dict[str, list[tuple[int, int]]] = {}
    for segment in long_enough:
        text = segment.string.data
        if text not in answers:
            start = bisect_left(sizes, len(text) / BAND)
            end = bisect_right(sizes, len(text) * BAND)
            mine = _signature(text)
            shared = SHARED_WORDS * mine.bit_count()
            near = {
                pk: other
                for (pk, other), signature in zip(
                    texts[start:end], signatures[start:end], strict=True
                )
                if (mine & signature).bit_count() >= shared
            }
            answers[text] = _most_alike(text, near)
        found[segment.pk] = answers[text]
    return found


def _signature(text: str) -> int:
    """Return the different words of a text as bits, so that those of two texts are compared at once."""
    signature = 0
    for word in text.lower().split():
        signature |= 1 << (hash(word) % BITS)
    return signature


def _translated_texts(
    source_locale_id: int, locale_id: int, shortest: float, longest: float
) -> list[tuple[int, str]]:
    """Return (id, text) of all texts of some length that have a translation, shortest first."""
    rows = (
        String.objects.filter(
            locale_id=source_locale_id,
            pk__in=StringTranslation.objects.filter(locale_id=locale_id, has_error=False).values(
                "translation_of_id"
            ),
        )
        .annotate(size=Length("data"))
        .filter(size__gte=int(shortest), size__lte=int(longest) + 1)
        .order_by("size", "pk")
    )
    return list(rows.values_list("pk", "data"))


def _most_alike(text: str, texts: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return the most similar of some texts by id, without the text itself."""
    best = process.extract(
        text, texts, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=MOST_OFFERS + 1
    )
    return [(pk, _percentage(ratio)) for other, ratio, pk in best if other != text][:MOST_OFFERS]
