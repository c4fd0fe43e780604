"""Which words find which: inflection, accents, letter forms and the Arabic article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.folding import fold, forms, searchable, spelling, words
from tests.conftest import LANGUAGES
from tests.searching import MARK, addresses, publish_page

FOUND = [
    ("en", "campaign", "Two campaigns"),
    ("en", "campaigns", "One campaign"),
    ("en", "decriminalise", "Decriminalisation works"),
    ("en", "policies", "A policy"),
    ("en", "naive", "A naïve plan"),
    ("en", "naïve", "A naive plan"),
    ("en", "peoples", "people’s rights"),
    ("en", "RELEASE", "Release"),
    ("fr", "campagnes", "Une campagne"),
    ("fr", "campagne", "Deux campagnes"),
    ("fr", "dépénalisation", "La depenalisation"),
    ("fr", "depenalisation", "La dépénalisation"),
    ("fr", "depenaliser", "La dépénalisation"),
    ("fr", "reduction", "Les réductions"),
    ("fr", "oeuvre", "Une œuvre"),
    ("fr", "usage", "l’usage"),
    ("fr", "la même campagne", "Cette campagne"),
    ("es", "campañas", "Una campaña"),
    ("es", "campana", "Las campañas"),
    ("es", "despenalizacion", "La despenalización"),
    ("es", "despenalización", "La despenalizacion"),
    ("es", "despenalizacion", "Dos despenalizaciones"),
    ("es", "despenalizaciones", "La despenalizacion"),
    ("es", "politicas", "Una política"),
    ("es", "más políticas", "La política"),
    ("ar", "قانون", "القانون"),
    ("ar", "القانون", "قانون جديد"),
    ("ar", "القانون", "بالقانون"),
    ("ar", "بالقانون", "والقانون"),
    ("ar", "قانون", "للقانون"),
    ("ar", "القانون", "وقانون"),
    ("ar", "بقانون", "القانون"),
    ("ar", "القانون", "فبالقانون"),
    ("ar", "قانون", "القَانُونُ"),
    ("ar", "قَانُون", "قانون"),
    ("ar", "قانون", "قـــانون"),
    ("ar", "الوصمة", "وصمة"),
    ("ar", "وصمة", "الوصمة"),
    ("ar", "المدرسه", "مدرسة"),
    ("ar", "مدرسة", "المدرسه"),
    ("ar", "احكام", "أحكام"),
    ("ar", "إلغاء", "الغاء"),
    ("ar", "مستشفي", "المستشفى"),
    ("ar", "حملة", "الحملات"),
    ("ar", "العقوبة", "عقوبات"),
    ("ar", "القانون في البلد", "قانون البلد"),
    ("ar", "2025", "عام ٢٠٢٥"),
    ("ru", "наказание", "Без наказания"),
    ("ru", "наказания", "Одно наказание"),
    ("ru", "наказаний", "Наказанием"),
    ("ru", "учет", "Учёта"),
    ("ru", "учёт", "Учета"),
    ("ru", "российский", "Росси́йского"),
]
NOT_FOUND = [
    ("en", "campaign", "A camp"),
    ("fr", "peine", "Une pensée"),
    ("es", "pena", "El pensamiento"),
    ("ar", "قانون", "قناة"),
    ("ru", "наказание", "Наказ"),
]
LETTERS = "abcñéèüçœабвёйإأآاىيةهوفبكلقنَُّـ'-’ \u200f\u00ad²٣"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "asked", "printed"), FOUND)
def test_question_finds_what_is_printed_in_another_form(language, asked, printed):
    page = publish_page(language, printed)

    assert addresses(f"{MARK} {asked}", only_language=language) == [page.url]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "asked", "printed"), NOT_FOUND)
def test_question_does_not_find_another_word_that_begins_alike(language, asked, printed):
    publish_page(language, printed)

    assert addresses(f"{MARK} {asked}", only_language=language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=80) | st.text(alphabet=LETTERS, max_size=60))
def test_any_text_is_folded_to_words_without_what_queries_are_made_of(language, text):
    for word in words(text):
        assert word == spelling(word)
        assert forms(word, language)
        assert not set("&|!<>:*'\\\x00") & set(word)


@given(text=st.text(alphabet=LETTERS, max_size=40))
def test_folding_twice_changes_nothing_more(text):
    for word in words(text):
        assert fold(fold(word)) == fold(word)


@given(word=st.text(alphabet="قانونمدرسةإلغاءحملتعوبكفي", min_size=2, max_size=9))
def test_every_arabic_word_is_found_with_its_article(word):
    bare = set(forms(spelling(word), "ar"))
    if not fold(spelling(word)).startswith(("ال", "بال", "كال", "لل", "وال", "فال", "ولل", "فلل")):
        assert bare & set(forms(spelling(f"ال{word}"), "ar"))


@pytest.mark.django_db
def test_text_longer_than_the_index_can_hold_is_found_by_its_beginning():
    text = "marathon " + " ".join(f"word{number:030}" for number in range(35_000))

    page = publish_page("en", text)

    assert len(searchable(text, "en")) < len(text)
    assert addresses("marathon") == [page.url]
