"""Each check on source and translation: what it finds, and what it lets be, in every language."""

import pytest

from tests.checking import found_in

BROKEN = [
    # check, language, source, translation
    ("links", "fr", 'See <a id="a1">the map</a>.', "Voir la carte."),
    ("links", "fr", '<a id="a1">map</a>', '<a id="a1">carte</a> <a id="a1">carte</a>'),
    ("links", "ru", "See the map.", 'См. <a id="a7">карту</a>.'),
    ("links", "ar", '<a id="a1">map</a>', '<a id="a1"> </a>خريطة'),
    ("tags", "fr", "<b>Stop.</b> Now", "Stop. Maintenant"),
    ("tags", "es", "Stop now", "<i>Para</i> ahora"),
    ("tags", "ru", "<b>Stop</b>", "<b>Стоп"),
    ("tags", "ar", "Stop", "قف</b>"),
    ("tags", "fr", "Stop", "<script>Stop</script>"),
    ("placeholders", "fr", "Dear {name},", "Bonjour {nom},"),
    ("placeholders", "es", "%(count)d pages", "páginas"),
    ("placeholders", "ar", "{{ name }} is here", "هنا {{ الاسم }}"),
    ("placeholders", "ru", "In {city}", "В {city} и {country}"),
    ("addresses", "fr", "Write to press@idpc.net.", "Écrivez-nous."),
    ("addresses", "ru", "See https://idpc.net/map", "См. https://idpc.net/mapa"),
    ("addresses", "es", "Nothing here.", "Nada: www.example.org."),
    ("numbers", "fr", "up to 25 grams", "jusqu’à 52 grammes"),
    ("numbers", "ar", "up to 25 grams", "حتى ٥٢ غرامًا"),
    ("numbers", "ru", "1,500 people in 2023", "1,6 тыс. человек в 2023 году"),
    ("numbers", "es", "0.5 g", "5,5 g"),
    ("numbers", "fr", "Since 2001 nobody is arrested", "Personne n’est arrêté"),
    ("numbers", "fr", "Nobody is arrested", "Personne n’est arrêté depuis 2001"),
    ("copy", "fr", "people who sell cannabis", "People who sell cannabis"),
    ("copy", "ar", "The threshold", "The threshold"),
    ("copy", "ru", "A new beginning", "Un nouveau début"),
    ("ending", "fr", "Who decides?", "Qui décide"),
    ("ending", "ar", "It ends here.", "ينتهي هنا؟"),
    ("ending", "es", "Wait…", "Espera."),
    ("punctuation", "fr", "Who decides?", "Qui décide ?"),
    ("punctuation", "fr", "Note: this", "Note: ceci"),
    ("punctuation", "fr", "“Yes”, he says", "« Oui », dit-il"),
    ("punctuation", "fr", "“Yes”, he says", '"Oui", dit-il'),
    ("punctuation", "es", "Who decides?", "Quién decide?"),
    ("punctuation", "es", "Stop!", "Alto!"),
    ("punctuation", "ru", "“Yes”, he says", "“Да”, — говорит он"),
    ("punctuation", "ar", "Who decides?", "من يقرّر?"),
    ("punctuation", "ar", "Here, and there", "هنا, وهناك"),
    ("direction", "ar", "PWUD here", "\u2067PWUD هنا"),
    ("direction", "fr", "here", "ici\u2069"),
    ("direction", "fr", "here", "ici\u200f"),
    ("unseen", "fr", "here", "i\u200bci"),
    ("unseen", "ru", "here", "зд\ufffdсь"),
    ("unseen", "es", "here", "a\u200dquí"),
    ("spaces", "fr", "One two", "Un  deux"),
    ("spaces", "ar", "One", " واحد"),
    ("spaces", "ru", "One", "Один "),
    ("doubled", "fr", "in the law", "dans la la loi"),
    ("doubled", "ar", "in the law", "في في القانون"),
    ("doubled", "ru", "in the law", "в законе законе"),
    ("scripts", "ru", "the law", "зaкон"),
    ("scripts", "fr", "the law", "la lоi"),
]
SOUND = [
    ("fr", 'See <a id="a1">the map</a>.', 'Voir <a id="a1">la carte</a>.'),
    ("fr", "Who decides?", "Qui décide\u202f?"),
    (
        "fr",
        "Note: at 10:30, see https://idpc.net/?a=b",
        "Note\u00a0: à 10:30, voir https://idpc.net/?a=b",
    ),
    ("fr", "“Yes”, he says: “no!”", "«\u202fOui\u202f», dit-il\u202f: «\u202fnon\u202f!\u202f»"),
    ("fr", "On page https://idpc.net/en/map/", "À la page https://idpc.net/fr/map/"),
    ("fr", "1,500 people, 0.5 g, 25%", "1\u202f500 personnes, 0,5 g, 25\u202f%"),
    ("fr", "In the 19th century", "Au XIXe siècle"),
    ("fr", "Three of 5 people", "Trois personnes sur cinq"),
    ("fr", "seventeen years", "17 ans"),
    ("fr", "At 6 pm", "À 18 h"),
    ("fr", "Accountability International", "Accountability International"),
    ("fr", "Question", "Question"),
    ("fr", "de jure", "de jure"),
    ("fr", "We meet", "Nous nous rencontrons"),
    ("fr", "“All right”, he says", "«\u202fD’accord\u202f», dit-il"),
    ("es", "Who decides?", "¿Quién decide?"),
    ("es", "Stop! Now!", "¡Alto! ¡Ahora!"),
    ("es", "1,500 people", "1.500 personas"),
    ("es", "12,500 people", "12 500 personas"),
    ("es", "2 million people", "2 millones de personas"),
    ("ar", "Who decides?", "من يقرّر؟"),
    ("ar", "Here, there; and 25 g.", "هنا، وهناك؛ و٢٥ غ."),
    ("ar", "1,234.5 g", "١٬٢٣٤٫٥ غ"),
    ("ar", "100,000 people", "100 ألف شخص"),
    ("ar", "<i>Title</i> by INPUD", "«Title» من \u2066INPUD\u2069"),
    ("ar", "one by one", "واحدًا واحدًا"),
    ("ar", "PWUD", "PWUD"),
    ("ru", "“Yes”, he says", "«Да», — говорит он"),
    ("ru", "1,500 people, 0.5 g", "1\u00a0500 человек, 0,5 г"),
    ("ru", "HIV and PWUD in {city}", "ВИЧ и ЛУН (PWUD) в {city}"),
    ("ru", "<b>Stop</b> &amp; go<br/>now", "<strong>Стой</strong> &amp; иди<br/>сейчас"),
]


@pytest.mark.parametrize(("check", "language", "source", "target"), BROKEN)
def test_a_check_finds_what_it_is_for(check: str, language: str, source: str, target: str) -> None:
    assert check in found_in(source, target, language)


@pytest.mark.parametrize(("language", "source", "target"), SOUND)
def test_good_translations_pass(language: str, source: str, target: str) -> None:
    assert found_in(source, target, language) == {}


def test_a_lost_link_is_an_error_and_named_by_its_text() -> None:
    (problem,) = found_in('See <a id="a1">the map</a>.', "Voir la carte.", "fr")["links"]
    assert problem.severity == "error"
    assert "the map" in problem.message


def test_a_changed_number_is_an_error_and_a_lost_one_a_warning() -> None:
    assert found_in("25 g", "52 g", "fr")["numbers"][0].severity == "error"
    assert found_in("25 g", "des grammes", "fr")["numbers"][0].severity == "warning"


def test_what_the_field_cannot_hold_is_an_error() -> None:
    assert found_in("Title", "Titre trop long", "fr", most=10)["length"][0].severity == "error"


def test_a_title_much_longer_than_the_source_is_a_warning() -> None:
    problems = found_in("Short", "Un titre " * 9, "fr", path="title")
    assert problems["length"][0].severity == "warning"


def test_entities_and_tags_do_not_count_as_length() -> None:
    assert "length" not in found_in("R&amp;D", "<b>R&amp;D</b>", "fr", most=3)


def test_a_problem_says_where_in_the_stored_words_it_is() -> None:
    target = '<a id="a1">la la</a> &amp; loi'
    (problem,) = found_in('<a id="a1">the</a> &amp; law', target, "fr")["doubled"]
    assert target[problem.start : problem.end] == "la la"


def test_code_is_let_be() -> None:
    assert found_in("Use <code>a  a</code>", "Avec <code>a  a</code>", "fr") == {}


def test_slant_may_be_lost_in_arabic_and_not_in_french() -> None:
    assert "tags" in found_in("<i>Title</i>", "Titre", "fr")
    assert "tags" not in found_in("<i>Title</i>", "«عنوان»", "ar")


def test_interface_texts_are_no_html() -> None:
    assert "tags" not in found_in("a < b", "a <b", "fr", format="text")
