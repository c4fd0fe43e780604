"""What holds for checks whatever the texts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checking import found_in
from translation.checking.phrases import Finder, phrase
from translation.checking.words import Words

LANGUAGES = st.sampled_from(["en", "fr", "es", "ar", "ru"])
ANY_TEXT = st.text(max_size=200)
PIECES = st.sampled_from(
    [
        '<a id="a1">',
        "</a>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<br/>",
        "&amp;",
        "&#x1F600;",
        "&#9999999;",
        "%(n)s",
        "{x}",
        "1,234.5",
        "٣٫٥",
        "1\u202f000",
        "XIV",
        "https://a.b/",
        "a@b.c",
        "\u2067",
        "\u2069",
        *["«", "»", "“", '"', "?", "!", "؟", "слово", "كلمة", "word", " ", "\n", "\x00", "\ud7ff"],
    ]
)
MARKUP = st.lists(PIECES, max_size=25).map("".join)
NUMBERS = st.lists(
    st.one_of(
        st.integers(0, 10**9).map(str),
        st.decimals(0, 10**6, places=2, allow_nan=False).map(lambda one: f"{one:,}"),
        st.dates().map(lambda day: f"{day:%d.%m.%Y}"),
        st.times().map(lambda time: f"{time:%H:%M}"),
        st.integers(0, 9999).map(
            lambda one: f"{one}".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        ),
    ),
    max_size=8,
).map(" and ".join)


@settings(max_examples=40)
@given(ANY_TEXT | MARKUP, ANY_TEXT | MARKUP, LANGUAGES)
def test_no_check_breaks_on_any_text(source: str, target: str, language: str) -> None:
    found_in(source, target, language)


@settings(max_examples=40)
@given(MARKUP, MARKUP, LANGUAGES)
def test_what_is_found_lies_within_the_stored_words(
    source: str, target: str, language: str
) -> None:
    for problems in found_in(source, target, language).values():
        for problem in problems:
            if problem.start is not None and problem.end is not None:
                assert 0 <= problem.start <= problem.end <= len(target)


@given(NUMBERS, LANGUAGES)
def test_a_text_equal_in_numbers_passes(text: str, language: str) -> None:
    assert "numbers" not in found_in(text, text, language)


@given(ANY_TEXT | MARKUP)
def test_the_visible_text_and_what_is_blanked_out_are_equally_long(raw: str) -> None:
    words = Words(raw)
    assert len(words.text) == len(words.own) == len(words.code_free)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), LANGUAGES)
def test_a_wording_is_found_in_itself(word: str, language: str) -> None:
    one = phrase(word, language)
    assert not one.stems or Finder([(one, word)], language).stands_in(f"({word})")


def test_long_hostile_texts_are_checked_in_time() -> None:
    for piece in ("<", "&", "{", "%(", "1,", "a@", "« ", "\u2067", "ا ", "http://", "«“", "1 1 "):
        found_in(piece * 7_000, piece * 7_000, "fr")
