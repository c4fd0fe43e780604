"""Terms of the glossary, and wordings to avoid, in five languages."""

import tomllib
from pathlib import Path

import pytest

from tests.conftest import LANGUAGES
from translation.checking import Pair, Problem, find_problems
from translation.checking.problems import ERROR
from translation.models import StigmaTerm

pytestmark = pytest.mark.django_db

STIGMA = Path(__file__).parents[3] / "content/translation/stigma.toml"
FEWEST = 12


@pytest.fixture
def starting_list() -> None:
    """Keep exactly the list of the starting content."""
    StigmaTerm.objects.all().delete()
    StigmaTerm.objects.bulk_create(
        StigmaTerm(**entry) for entry in tomllib.loads(STIGMA.read_text()).values()
    )
    from core import site_cache

    site_cache.forget()


def avoided(target: str, language: str, source: str = "", path: str = "") -> list[Problem]:
    found = find_problems([Pair(1, source, target, path)], language).get(1, [])
    return [problem for problem in found if problem.check == "avoided"]


def terms(source: str, target: str, language: str) -> list[Problem]:
    found = find_problems([Pair(1, source, target)], language).get(1, [])
    return [problem for problem in found if problem.check == "terms"]


def test_the_starting_list_has_many_wordings_in_each_language(starting_list: None) -> None:
    for code in LANGUAGES:
        rows = StigmaTerm.objects.filter(language=code)
        assert rows.count() >= FEWEST
        assert all(row.awaits_native_reader is (code != "en") for row in rows)
        for row in rows:
            row.full_clean()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "They were addicts."),
        ("en", "Substance abusers were arrested."),
        ("fr", "Les toxicomanes sont arrêtés."),
        ("fr", "Une droguée est arrêtée."),
        ("es", "Las drogadictas."),
        ("es", "Los adictos."),
        ("es", "Los abusos de drogas."),
        ("ar", "القبض على المدمنين في المدينة"),
        ("ar", "بتعاطي المخدّرات"),
        ("ru", "Осуждают наркоманов."),
        ("ru", "О злоупотреблении наркотиками."),
    ],
)
def test_wordings_are_found_in_their_forms(starting_list: None, language: str, words: str) -> None:
    assert [problem.severity for problem in avoided(words, language)] == [ERROR]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Additional people who use drugs."),
        ("fr", "La drogue et les drogues ; l’accroissement."),
        ("es", "La persona usa drogas en la adición."),
        ("ar", "الأشخاص الذين يستخدمون المخدرات"),
        ("ru", "Люди, употребляющие наркотики."),
    ],
)
def test_like_words_are_let_be(starting_list: None, language: str, words: str) -> None:
    assert avoided(words, language) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "He was called “an addict” by the judge."),
        ("en", "The field <code>addict</code>."),
        ("en", "The National Institute on Drug Abuse says so."),
        ("fr", "On l’a traité de «\u202ftoxicomane\u202f»."),
        ("fr", "L’Observatoire européen des drogues et des toxicomanies."),
        ("ar", "قال القاضي «مدمن»."),
        ("ru", "Судья сказал: «наркоман»."),
    ],
)
def test_quotations_code_and_names_are_let_be(
    starting_list: None, language: str, words: str
) -> None:
    assert avoided(words, language) == []


def test_the_message_names_the_words_and_a_better_wording(starting_list: None) -> None:
    text = "Les <b>toxicomanes</b> sont là."
    (problem,) = avoided(text, "fr")
    assert text[problem.start : problem.end] == "toxicomanes"
    assert "toxicomanes" in problem.message
    assert "personne qui consomme des drogues" in problem.message


def test_a_beginning_finds_longer_words() -> None:
    StigmaTerm.objects.all().delete()
    StigmaTerm.objects.create(
        language="ru", avoided="нарк", better="…", is_beginning=True, severity="warning"
    )
    assert avoided("Наркодилеры", "ru")
    assert not avoided("Анарку", "ru")


def test_a_changed_list_counts_at_once() -> None:
    StigmaTerm.objects.all().delete()
    assert not avoided("Un gribouillis", "fr")
    term = StigmaTerm.objects.create(language="fr", avoided="gribouillis", better="dessin")
    assert avoided("Un gribouillis", "fr")
    term.delete()
    assert not avoided("Un gribouillis", "fr")


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("fr", "La limitation du mal aide.", "La réduction des risques aide."),
        ("es", "La limitación del mal ayuda.", "La reducción de daños ayuda."),
        ("ar", "تخفيف الأذى يساعد.", "الحد من الأضرار يساعد."),
        ("ru", "Ограничение ущерба помогает.", "Снижение вреда помогает."),
    ],
)
def test_a_term_has_the_glossarys_translation(language: str, wrong: str, right: str) -> None:
    (problem,) = terms("Harm reduction helps.", wrong, language)
    assert "harm reduction" in problem.message
    assert terms("Harm reduction helps.", right, language) == []


def test_a_term_within_a_name_may_stay() -> None:
    assert terms("Ask Harm Reduction International.", "Demandez à elles.", "fr") == []


def test_the_glossarys_avoided_wordings_count_too() -> None:
    StigmaTerm.objects.all().delete()
    assert avoided("Le fléau de la drogue", "fr", source="The harm done")


def test_a_text_about_an_avoided_wording_may_name_it() -> None:
    StigmaTerm.objects.all().delete()
    assert not avoided("Le fléau de la drogue", "fr", source="They say the drug scourge")


def test_the_lists_of_wordings_in_the_glossary_are_let_be(starting_list: None) -> None:
    assert not avoided("toxicomane<br/>drogué", "fr", path="avoided.1234.wordings")
    assert avoided("toxicomane", "fr", path="definition")
