"""Names of languages: in the reader's words, and in their own."""

import pytest

from core.language_names import language_name, named_language, reader_first


@pytest.mark.parametrize(
    ("tag", "own", "in_french"),
    [
        ("pt", "português", "portugais"),
        ("pt-BR", "português (Brasil)", "portugais (Brésil)"),
        ("fa", "فارسی", "persan"),
        ("zzz", "zzz", "zzz"),
    ],
)
def test_a_language_has_its_own_name_and_one_in_the_readers(tag: str, own: str, in_french: str):
    assert named_language(tag).name == own
    assert language_name(tag, "fr") == in_french


def test_a_variety_is_written_as_its_language_is():
    assert named_language("ar-EG").direction == "rtl"


def test_languages_stand_in_the_order_that_helps_the_reader():
    codes = [language.code for language in reader_first(["de", "en", "pt-BR", "ar", "fr"], "fr")]

    assert codes[:3] == ["fr", "en", "ar"]
    assert set(codes[3:]) == {"de", "pt-BR"}
