"""Generated sentences: for every value and all pairs of values, in five languages."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override

from atlas.models.choices import (
    Activity,
    Decider,
    LegalBasis,
    Sanction,
    Setting,
    Status,
    Substance,
    Substances,
    ThresholdModel,
    Unit,
)
from atlas.sentences import describe, fact_sentence, record_sentences
from core.dates import PartialDate
from tests.conftest import LANGUAGES, TARGET_LANGUAGES
from tests.law_map import amount_of, published_place, published_record

DATES = (None, PartialDate(2001), PartialDate(2001, 7), PartialDate(2001, 7, 1))
VALUES: dict[str, tuple[Any, ...]] = {
    "legal_basis": ("", *LegalBasis.values),
    "in_force_from": DATES,
    "in_force_to": DATES,
    "substances": ("", *Substances.values),
    "activities": ((), *[(one,) for one in Activity.values], tuple(Activity.values)),
    "threshold_model": ("", *ThresholdModel.values),
    "amounts": (
        (),
        *[(amount_of(one, "2", Unit.GRAM),) for one in Substance.values],
        *[(amount_of("cannabis", "5", one),) for one in Unit.values],
        *[(amount_of("cannabis", "5", Unit.GRAM, one),) for one in Setting.values],
    ),
    "deciders": ((), *[(one,) for one in Decider.values], tuple(Decider.values)),
    "sanctions": ((), *[(one,) for one in Sanction.values], tuple(Sanction.values)),
    "status": ("", *Status.values),
}
ENGLISH = re.compile(r"\b(the|it|is|was|of|and|or|to|for|what|not|amounts?)\b", re.IGNORECASE)
# Words that stand in French and Spanish as in English; names of drugs in Latin letters stand in all languages.
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = {"MDMA", "LSD"}


def pairs() -> Iterator[dict[str, Any]]:
    """Yield every value of every field with every value of every other field."""
    for one, other in itertools.combinations(VALUES, 2):
        for first, second in itertools.product(VALUES[one], VALUES[other]):
            yield {one: first, other: second}


def texts(language: str, **facts: Any) -> list[str]:
    """Return the sentences about a record in a language."""
    with override(language):
        return [one.text for one in record_sentences(published_record(**facts))]


def sentence_in(language: str, field: str, **facts: Any) -> str:
    """Return the sentence about one fact in a language."""
    with override(language):
        return fact_sentence(published_record(**facts), field)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pair_of_values_leaves_a_slot_empty(language: str):
    for facts in pairs():
        for text in texts(language, **facts):
            assert text.endswith("."), (facts, text)
            assert not re.search(r"%\(|\{|None|  |: ?\.|\.\.|\( ?\)|, ?\.", text), (facts, text)


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_no_value_leaves_english_in_another_language(language: str):
    for field, values in VALUES.items():
        for value, status in itertools.product(values, VALUES["status"]):
            for text in texts(language, **{"status": status, field: value}):
                assert not ENGLISH.search(text), text


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_no_value_leaves_latin_letters_in_another_script(language: str):
    for field, values in VALUES.items():
        for value in values:
            for text in texts(language, **{field: value}):
                assert set(LATIN.findall(text)) <= NAMES, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_different_values_never_say_the_same(language: str):
    for field in ("legal_basis", "substances", "threshold_model", "status"):
        said = {tuple(texts(language, **{field: value})) for value in VALUES[field]}
        assert len(said) == len(VALUES[field]), field


@pytest.mark.parametrize("field", ["legal_basis", "substances", "activities", "deciders"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_ended_is_told_in_the_past(language: str, field: str):
    for value in VALUES[field]:
        now = sentence_in(language, field, status="in_force", **{field: value})
        then = sentence_in(language, field, status="reversed", **{field: value})
        assert now != then


FACTS: dict[str, Any] = {
    "status": "in_force",
    "in_force_from": PartialDate(2001, 7, 1),
    "legal_basis": "statute",
    "substances": "all",
    "activities": ("use", "possession"),
    "threshold_model": "indicative",
    "amounts": (
        amount_of("cannabis", "25", "g", "in_public"),
        amount_of("cannabis", "3", "plants", "at_home"),
        amount_of("heroin", "1.5", "g"),
    ),
    "deciders": ("administrative_body", "police"),
    "sanctions": ("none", "fine", "warning"),
}
EXAMPLES = {
    "en": [
        "The reform has been in force since 1 July 2001.",
        "It rests on a statute.",
        "It covers all drugs.",
        "Under it, people are not punished as criminals for use and possession for personal use.",
        "Amounts up to these are one sign among others of personal use: 25 grams of cannabis in public,"
        " 3 plants of cannabis at home and 1.5 grams of heroin.",
        "What follows in a case is decided by the police and an administrative body.",
        "In some cases no sanction follows. What can follow in others: a warning or a fine.",
    ],
    "fr": [
        "La réforme est en vigueur depuis le 1er juillet 2001.",
        "Elle repose sur une loi.",
        "Elle couvre toutes les drogues.",
        "Elle prévoit que nul n’est puni pénalement pour l’usage et la possession pour usage personnel.",
        "Ne pas dépasser ces quantités est un indice d’usage personnel parmi d’autres : 25 grammes de"
        " cannabis en public, 3 plants de cannabis à domicile et 1,5 gramme d’héroïne.",
        "La suite donnée à chaque affaire est décidée par la police et une autorité administrative.",
        "Dans certains cas, aucune sanction ne s’ensuit. Ce qui peut s’ensuivre dans d’autres : un"
        " avertissement ou une amende.",
    ],
    "es": [
        "La reforma está en vigor desde el 1 de julio de 2001.",
        "Se basa en una ley.",
        "Abarca todas las drogas.",
        "Según ella, no se castiga penalmente a las personas por el uso y la posesión para uso personal.",
        "No superar estas cantidades es un indicio de uso personal entre otros: 25 gramos de cannabis en"
        " público, 3 plantas de cannabis en casa y 1,5 gramos de heroína.",
        "La decisión en cada caso corresponde a la policía y un órgano administrativo.",
        "En algunos casos no sigue ninguna sanción. Lo que puede seguir en otros: una advertencia o una multa.",
    ],
    "ar": [
        "يسري الإصلاح منذ 1 يوليو 2001.",
        "يستند إلى قانون.",
        "يشمل جميع المخدرات.",
        "بموجبه، لا يُعاقَب الأشخاص جنائيًا على الاستخدام والحيازة للاستخدام الشخصي.",
        "عدم تجاوز هذه الكميات علامة من بين علامات أخرى على الاستخدام الشخصي: 25 غرامًا من القنب في"
        " الأماكن العامة و3 نبتات من القنب في المنزل و1.5 غرام من الهيروين.",
        "يعود القرار في كل حالة إلى الشرطة وهيئة إدارية.",
        "في بعض الحالات لا يترتب أي جزاء. وما قد يترتب في حالات أخرى: الإنذار أو الغرامة.",
    ],
    "ru": [
        "Реформа действует с 1 июля 2001 года.",
        "Она опирается на закон.",
        "Она охватывает все наркотики.",
        "По ней людей не наказывают в уголовном порядке за употребление и хранение для личного употребления.",
        "Количества в этих пределах — один из признаков личного употребления: 25 грамм каннабиса в"
        " общественных местах, 3 растения каннабиса дома и 1,5 грамма героина.",
        "Решение по каждому делу принимается полицией и административным органом.",
        "В одних случаях санкции не применяются. Что может последовать в других: предупреждение или штраф.",
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_reads_as_grammatical_sentences(language: str):
    said = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts(language, **FACTS)]
    assert said == EXAMPLES[language]


PLANTS = {
    "en": {1: "1 plant", 2: "2 plants", 5: "5 plants", 11: "11 plants", 100: "100 plants"},
    "fr": {1: "1 plant", 2: "2 plants", 5: "5 plants", 11: "11 plants", 100: "100 plants"},
    "es": {1: "1 planta", 2: "2 plantas", 5: "5 plantas", 11: "11 plantas", 100: "100 plantas"},
    "ar": {
        0: "0 نبتة",
        1: "نبتة واحدة",
        2: "نبتتان",
        5: "5 نبتات",
        11: "11 نبتة",
        100: "100 نبتة",
    },
    "ru": {1: "1 растение", 2: "2 растения", 5: "5 растений", 11: "11 растений", 21: "21 растение"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_things_agree_with_their_number(language: str):
    for number, words in PLANTS[language].items():
        said = sentence_in(
            language, "thresholds", amounts=(amount_of("cannabis", str(number), "plants"),)
        )
        assert f": {words} " in said.replace("\u00a0", " ")


FRACTIONS = {
    "en": "0.5 doses of LSD",
    "fr": "0,5 dose de LSD",
    "es": "0,5 dosis de LSD",
    "ar": "0.5 جرعة من مادة LSD",
    "ru": "0,5 дозы ЛСД",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fractions_agree_with_what_they_count(language: str):
    said = sentence_in(language, "thresholds", amounts=(amount_of("lsd", "0.500", "doses"),))
    assert FRACTIONS[language] in said


ONE_GRAM = {
    "en": "1 gram of heroin",
    "fr": "1 gramme d’héroïne",
    "es": "1 gramo de heroína",
    "ar": "غرام من الهيروين",
    "ru": "1 грамм героина",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_amount_is_one_however_it_is_kept(language: str):
    said = sentence_in(language, "thresholds", amounts=(amount_of("heroin", "1.000", "g"),))
    assert ONE_GRAM[language] in said.replace("\u00a0", " ")


PERIODS = {
    "en": ("It took effect in July 2001.", "It ended in 2001."),
    "fr": ("Elle est entrée en vigueur en juillet 2001.", "Elle a pris fin en 2001."),
    "es": ("Entró en vigor en julio de 2001.", "Terminó en 2001."),
    "ar": ("بدأ سريانه في يوليو 2001.", "انتهى سريانه في عام 2001."),
    "ru": ("Она начала действовать с июля 2001 года.", "Она действовала до 2001 года."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_and_a_year_take_their_own_words(language: str):
    facts = {"status": "reversed", "in_force_from": DATES[2], "in_force_to": DATES[1]}
    assert tuple(texts(language, **facts)[1:3]) == PERIODS[language]


def test_a_place_is_described_by_the_record_that_holds():
    old = published_record(key="pt-1990", substances="cannabis", status="in_force")
    new = published_record(key="pt-2001", substances="all", status="reversed")
    assert "It covers cannabis only." in describe(published_place(new, old))


def test_what_is_no_fact_has_no_sentence():
    with pytest.raises(ValueError, match="no fact"):
        fact_sentence(published_record(), "name")
