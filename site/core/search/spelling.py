""" "Did you mean": the index's own words that are nearest to a word that stands nowhere.

PostgreSQL picks the candidates, so that no process holds a vocabulary. Each word has a bit for each letter
that stands in it. A letter too many or missing changes one bit at most, a wrong one two, a swap none; so only
words that are about as long and differ in two bits for each mistake can be meant. rapidfuzz measures the
distance to those.
"""

from collections.abc import Sequence

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.lookups import LessThanOrEqual
from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.models import SearchWord
from core.search.folding import fold

SHORTEST_WORD = 4
LETTERS_FOR_TWO_MISTAKES = 6
MOST_CANDIDATES = 3_000
# As many as a signed bigint has beside its sign.
LETTER_BITS = 63


def allowed_mistakes(folded: str) -> int:
    """Return how many letters of a word may be wrong, missing, too many or swapped."""
    if len(folded) < SHORTEST_WORD:
        return 0
    return 2 if len(folded) >= LETTERS_FOR_TWO_MISTAKES else 1


def corrected(words: Sequence[str], languages: Sequence[str]) -> list[str] | None:
    """Return the words with the unknown ones replaced by the nearest known; None where nothing helps.

    `languages` are asked in their order: the first language that has a near word decides.
    """
    folded = {word: fold(word) for word in words}
    candidates = _candidates(list(folded.values()), languages)
    found = [_nearest(folded[word], candidates, languages) or word for word in words]
    return found if found != list(words) else None


def letter_bits(folded: str) -> int:
    """Return a number with a bit for each letter of a word; some letters of a script share one."""
    bits = 0
    for letter in folded:
        bits |= 1 << ord(letter) % LETTER_BITS
    return bits


class BitCount(Func):
    """How many bits of a whole number are set."""

    template = "bit_count((%(expressions)s)::bit(64))"
    output_field = IntegerField()


def _may_be_meant(folded: str) -> Q:
    mistakes = allowed_mistakes(folded)
    condition = Q(folded=folded)
    if mistakes:
        other_letters = BitCount(F("letters").bitxor(letter_bits(folded)))
        condition |= Q(length__range=(len(folded) - mistakes, len(folded) + mistakes)) & Q(
            LessThanOrEqual(other_letters, 2 * mistakes)
        )
    return condition


def _candidates(folded: Sequence[str], languages: Sequence[str]) -> list[tuple[str, str, str, int]]:
    """Return (language, word, folded, entries) of words that may be meant, the most used first."""
    condition = Q(pk__in=[])
    for word in folded:
        condition |= _may_be_meant(word)
    found = SearchWord.objects.filter(condition, language__in=languages)
    as_asked = Case(When(folded__in=folded, then=Value(0)), default=Value(1))
    rows = found.order_by(as_asked, "-entries", "pk")
    return list(rows.values_list("language", "word", "folded", "entries")[:MOST_CANDIDATES])


def _nearest(
    folded: str, candidates: list[tuple[str, str, str, int]], languages: Sequence[str]
) -> str | None:
    """Return the word that is meant; None where the word is known as it is, or nothing is near."""
    near = process.extract(
        folded,
        [candidate[2] for candidate in candidates],
        scorer=OSA.distance,
        score_cutoff=allowed_mistakes(folded),
        limit=None,
    )
    if any(distance == 0 for _word, distance, _place in near):
        return None
    order = list(languages)
    ranked = [
        (order.index(candidates[place][0]), distance, -candidates[place][3], place)
        for _word, distance, place in near
    ]
    return candidates[min(ranked)[3]][1] if ranked else None
