""" "Did you mean": the index's own words that are nearest to a word that stands nowhere.

PostgreSQL picks the candidates, so that no process holds a vocabulary: a word with k mistakes, cut into
k + 2 pieces, has a piece without a mistake, even if two letters are swapped across a cut; so only words
that hold one of the pieces and are about as long can be meant. rapidfuzz measures the distance to those.
"""

import itertools
from collections.abc import Sequence

from django.db.models import Q
from django.db.models.functions import Length
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
    known = set(
        SearchWord.objects.filter(
            language__in=languages, folded__in=[fold(word) for word in words]
        ).values_list("folded", flat=True)
    )
    found = []
    for word in words:
        nearest = None if fold(word) in known else _nearest(fold(word), languages)
        found.append(nearest or word)
    return found if found != list(words) else None


def _pieces(folded: str, count: int) -> list[str]:
    """Return the word cut into so many pieces of about the same length."""
    cuts = [len(folded) * number // count for number in range(count + 1)]
    return [folded[start:end] for start, end in itertools.pairwise(cuts)]


def _nearest(folded: str, languages: Sequence[str]) -> str | None:
    mistakes = allowed_mistakes(folded)
    if not mistakes:
        return None
    holds_piece = Q(pk__in=[])
    for piece in _pieces(folded, mistakes + 2):
        holds_piece |= Q(folded__contains=piece)
    lengths = (len(folded) - mistakes, len(folded) + mistakes)
    rows = (
        SearchWord.objects.annotate(length=Length("folded"))
        .filter(holds_piece, language__in=languages, length__range=lengths)
        .order_by("-entries", "pk")
        .values_list("language", "word", "folded", "entries")[:MOST_CANDIDATES]
    )
    candidates = list(rows)
    near = process.extract(
        folded,
        [candidate[2] for candidate in candidates],
        scorer=OSA.distance,
        score_cutoff=mistakes,
        limit=None,
    )
    order = list(languages)
    ranked = [
        (order.index(candidates[at][0]), score, -candidates[at][3], at) for _, score, at in near
    ]
    return candidates[min(ranked)[3]][1] if ranked else None
