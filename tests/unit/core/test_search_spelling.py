"""Which words of the index may be meant by a misspelled one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from core.models import SearchWord
from core.search.services import word_row
from core.search.spelling import allowed_mistakes, corrected, letter_bits

WORDS = st.text(alphabet="abcdefàéñقانومجдежз0", min_size=4, max_size=12)


@given(
    meant=WORDS,
    edits=st.lists(st.tuples(st.integers(0, 12), st.sampled_from("-+~%abق")), max_size=2),
)
def test_letters_rule_out_no_word_within_the_allowed_mistakes(meant, edits):
    asked = meant
    for place, edit in edits:
        asked = edited(asked, place, edit)
    allowed = allowed_mistakes(asked)
    if OSA.distance(asked, meant) <= allowed:
        assert (letter_bits(asked) ^ letter_bits(meant)).bit_count() <= 2 * allowed


def edited(word, place, edit):
    """Return the word with a letter left out (-), put in twice (+), swapped (~), or written wrongly."""
    before, letter, after = word[:place], word[place : place + 1], word[place + 1 :]
    if edit == "-":
        return before + after
    if edit == "+":
        return before + letter * 2 + after
    if edit == "~":
        return before + after[:1] + letter + after[1:]
    return before + edit + after


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["zwxqvkt", "zwxqvkjtt", "zwqxvkjt", "zwxqvkat"])
def test_nearest_word_is_found_whatever_the_mistake(asked):
    word_row("en", "zwxqvkjt", 3).save()

    assert corrected([asked], ["en"]) == ["zwxqvkjt"]


@pytest.mark.django_db
def test_word_with_other_letters_is_not_taken():
    word_row("en", "zwxqvkjt", 3).save()

    assert corrected(["zwbbbkjt"], ["en"]) is None
    assert SearchWord.objects.filter(word="zwxqvkjt").exists()
