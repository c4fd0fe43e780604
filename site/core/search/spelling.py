""" "Did you mean": the index's own words that are nearest to a word that stands nowhere.

PostgreSQL picks the candidates, so that no process holds a vocabulary: a word with k mistakes, cut into
k + 2 pieces, has a piece without a mistake, even if two letters are swapped across a cut; so only words
that hold one of the pieces and are about as long can be meant. rapidfuzz measures the distance to those.
"""

from collections.abc import Sequence
from itertools import pairwise

from django.db.models import Case, Q, Value, When
from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.models import SearchWord
from core.search.folding import fold

SHORTEST_WORD = 4
LETTERS_FOR_TWO_MISTAKES = 6
MOST_CANDIDATES = 3_000


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


def _pieces(folded: str, count: int) -> list[str]:
    """Return the word cut into so many pieces of about the same length."""
    cuts = [len(folded) * number // count for number in range(count + 1)]
    return [folded[start:end] for start, end in pairwise(cuts)]


def _may_be_meant(folded: str) -> Q:
    mistakes = allowed_mistakes(folded)
    condition = Q(folded=folded)
    if mistakes:
        holds_piece = Q(pk__in=[])
        for piece in _pieces(folded, mistakes + 2):
            holds_piece |= Q(folded__contains=piece)
        condition |= holds_piece & Q(length__range=(len(folded) - mistakes, len(folded) + mistakes))
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
