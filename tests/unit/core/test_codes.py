"""Codes: 80 bits, forgiving to read, and nowhere stored."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codes import code_from, find_by_code, give_code, make_code
from core.codes.hashing import code_hash
from core.codes.writing import ALPHABET, read_code, write_code
from core.models import Feedback, MailedLink

numbers = st.binary(min_size=10, max_size=10)
SEPARATORS = ["", " ", "-", "–", "—", "\u00a0", "\u200f", "\u202b", "_", ".", "−", "\t"]
DIGITS = {"Arabic": "٠١٢٣٤٥٦٧٨٩", "Persian": "۰۱۲۳۴۵۶۷۸۹", "full-width": "０１２３４５６７８９"}
CYRILLIC = str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")


def a_report(**fields) -> Feedback:
    return Feedback.objects.create(language="en", message="wrong", **fields)


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


@given(number=numbers)
def test_code_has_four_groups_of_four_without_letters_that_are_mistaken(number: bytes):
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", write_code(number))


@given(first=numbers, second=numbers)
def test_codes_of_different_numbers_differ(first: bytes, second: bytes):
    assert (write_code(first) == write_code(second)) == (first == second)


@given(number=numbers)
def test_written_code_is_read_back(number: bytes):
    code = write_code(number)

    assert read_code(code) == code.replace("-", "")


@given(number=numbers, separators=st.lists(st.sampled_from(SEPARATORS), min_size=17, max_size=17))
def test_spaces_hyphens_and_invisible_marks_do_not_matter(number: bytes, separators: list[str]):
    plain = write_code(number).replace("-", "")
    typed = "".join(mark + letter for mark, letter in zip(separators, plain, strict=False))

    assert read_code(typed + separators[-1]) == plain


@given(number=numbers, lower=st.lists(st.booleans(), min_size=19, max_size=19))
def test_case_does_not_matter(number: bytes, lower: list[bool]):
    code = write_code(number)
    typed = "".join(
        letter.lower() if small else letter for letter, small in zip(code, lower, strict=True)
    )

    assert read_code(typed) == read_code(code)


@given(number=numbers, zero=st.sampled_from("0OoОо"), one=st.sampled_from("1IiLlІі"))
def test_look_alikes_are_taken_for_what_they_look_like(number: bytes, zero: str, one: str):
    code = write_code(number)
    typed = code.replace("0", zero).replace("1", one).replace("V", "u")

    assert read_code(typed) == read_code(code)


@pytest.mark.parametrize("digits", DIGITS.values(), ids=DIGITS)
@given(number=numbers)
def test_digits_of_other_scripts_are_read(digits: str, number: bytes):
    code = write_code(number)

    assert read_code(code.translate(str.maketrans("0123456789", digits))) == read_code(code)


@given(number=numbers)
def test_full_width_forms_and_cyrillic_letters_are_read(number: bytes):
    code = write_code(number)

    assert read_code(full_width(code)) == read_code(code)
    assert read_code(code.translate(CYRILLIC)) == read_code(code)


@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_read_as_a_code_or_as_none(typed: str):
    code = read_code(typed)

    assert code is None or (len(code) == 16 and set(code) <= set(ALPHABET))


@pytest.mark.parametrize("length", [0, 15, 17, 100_000])
def test_other_lengths_are_no_codes(length: int):
    assert read_code("7" * length) is None


def test_alphabet_has_32_characters_that_survive_normalising():
    assert len(set(ALPHABET)) == 32
    assert unicodedata.normalize("NFKC", ALPHABET) == ALPHABET


def test_codes_are_random():
    assert len({make_code() for _number in range(1000)}) == 1000


@pytest.mark.django_db
def test_code_opens_its_own_record_and_no_other():
    first, second = a_report(sending_hash="1"), a_report(sending_hash="2")
    code = give_code(record=first)
    give_code(record=second)

    assert find_by_code(Feedback.objects.all(), code.lower()) == first
    assert find_by_code(Feedback.objects.exclude(pk=first.pk), code) is None
    assert find_by_code(Feedback.objects.all(), make_code()) is None


@pytest.mark.django_db
def test_new_code_replaces_the_old_one():
    record = a_report(sending_hash="1")
    old = give_code(record=record)
    new = give_code(record=record)

    assert find_by_code(Feedback.objects.all(), old) is None
    assert find_by_code(Feedback.objects.all(), new) == record


@pytest.mark.django_db
def test_only_a_keyed_hash_is_stored(settings):
    record = a_report(sending_hash="1")
    code = give_code(record=record)
    stored = Feedback.objects.values_list("code_hash", flat=True).get(pk=record.pk)

    assert read_code(code) not in stored
    settings.LOOKUP_KEY = "another key"
    assert code_hash(read_code(code), Feedback) != stored


def test_hashes_of_two_models_cannot_be_compared():
    assert code_hash("7" * 16, Feedback) != code_hash("7" * 16, MailedLink)


@pytest.mark.django_db
def test_text_that_is_no_code_is_not_given_to_a_record():
    with pytest.raises(ValueError, match="no code"):
        give_code(record=a_report(sending_hash="1"), code="nonsense")


def test_same_seed_gives_the_same_code_and_nobody_knows_it_without_the_key(settings):
    code = code_from("seed")
    assert code_from("seed") == code
    assert code_from("other") != code

    settings.LOOKUP_KEY = "another key"
    assert code_from("seed") != code
