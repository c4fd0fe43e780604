"""What a server for machine translation may do wrong: nothing of it is written, and the person learns why."""

from itertools import cycle

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from tests.machine_server import KEY, MachineServer, machine_server, take_words_away
from tests.translation_flow import told
from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    signed_in,
    state_of,
    translation_of,
)
from translation.machine import asking
from translation.machine.asking import MachineFailed
from translation.machine.server import OwnServer
from translation.machine.suggesting import suggest_by_machine
from translation.strings.states import State

pytestmark = pytest.mark.django_db
BROKEN = [
    None,
    7,
    ["Peindre"],
    "",
    "   ",
    "\x00",
    "\ud800",
    "x" * 20_001,
    "<script>alert(1)</script>",
    "<!-- x -->",
    "<b>Peindre",
    "<b>Peindre</b> un mur",
    '<a href="https://evil.example">Peindre</a>',
    '<a id="a1">Peindre</a>',
    '<i onclick="x">Peindre</i>',
    "Peindre %(name)s",
    "Peindre https://evil.example",
    "Peindre\u202e un mur",
    "<i></i>",
    "<b>" * 3000 + "x" + "</b>" * 3000,
    "<a" * 1500,
]


@pytest.fixture
def french():
    return material_in("fr")


def press(translation):
    address = reverse("translation_edit", args=[translation.pk])
    return signed_in("translator-fr").post(address, {"action": "machine"})


def reason(server: MachineServer, code: str = "fr", key: str = KEY) -> str:
    """Return why the server gives no translation of a text."""
    options = {"LIBRETRANSLATE_URL": server.address, "API_KEY": key}
    languages = [Locale(language_code=one) for one in ("en", code)]
    with pytest.raises(MachineFailed) as failed:
        OwnServer(options).translate(*languages, [StringValue("Paint a wall")])
    return str(failed.value)


def test_a_failure_is_told_and_nothing_written(server, french):
    (one,) = take_words_away(french, 1)
    server.answer = (500, {})

    answer = press(french)

    assert answer.status_code == 302
    assert "answers with an error (500)" in told(answer)
    assert state_of(french, one) == State.UNTRANSLATED


def test_a_server_that_is_down_cannot_be_reached():
    with machine_server() as gone:
        pass

    assert "cannot be reached" in reason(gone)


def test_a_server_that_never_answers_is_left(server, monkeypatch):
    monkeypatch.setattr(asking, "WHOLE", 0.2)
    server.is_silent = True

    assert "did not answer in" in reason(server)


def test_a_server_that_answers_letter_by_letter_is_left(server, monkeypatch):
    monkeypatch.setattr(asking, "WHOLE", 0.3)
    server.drips = True

    assert "did not answer in" in reason(server)


def test_a_wrong_key_is_named(server):
    assert "refuses the key" in reason(server, key="another")


def test_without_a_key_none_is_sent(server):
    assert "refuses the key" in reason(server, key="")
    assert "api_key" not in server.asked[0]


def test_a_language_that_the_server_does_not_know_is_named(server):
    assert "does not know one of the two languages" in reason(server, "ru")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Please contact the server operator to get an API key", "refuses the key"),
        (
            "French (fr) is not available as a target language from English (en)",
            "does not know one of the two languages",
        ),
        ("Invalid request: request (9) exceeds text limit (5)", "an error (400)"),
    ],
)
def test_a_refused_question_is_told_apart_by_its_reason(server, said, words):
    server.answer = (400, {"error": said})

    assert words in reason(server)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "answers with an error (400)"),
        (429, "asked too often"),
        (500, "answers with an error (500)"),
        (404, "answers with an error (404)"),
        (204, "answers with an error (204)"),
    ],
)
def test_an_error_of_the_server_is_told_with_its_number(server, status, words):
    server.answer = (status, {"error": "<b>Secret</b> words of the server"})

    said = reason(server)

    assert words in said
    assert "Secret" not in said


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_server_that_leads_elsewhere_is_not_followed(server, status):
    with machine_server() as other:
        server.answer, server.location = (status, b""), f"{other.address}/translate"

        assert "wants to lead elsewhere" in reason(server)
        assert other.asked == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 10_000,
        [],
        "text",
        {},
        {"translatedText": "one text"},
        {"translatedText": []},
        {"translatedText": ["two", "texts"]},
        {"translatedText": None},
        {"translatedText": {"0": "x"}},
    ],
    ids=str,
)
def test_an_answer_that_is_none_to_the_question_is_not_used(server, content):
    server.answer = (200, content)

    assert "cannot be read" in reason(server)


def test_an_endless_answer_is_not_read_to_its_end(server):
    server.answer = (200, {"translatedText": ["x" * 2 * asking.MOST_BYTES]})

    assert "cannot be read" in reason(server)


def test_a_log_names_the_server_and_the_fault_and_no_text(server, caplog):
    server.answer = (403, {"error": "Invalid API key\nforged line"})

    reason(server)

    (line,) = [one.getMessage() for one in caplog.records if one.name == asking.__name__]
    assert server.host in line
    assert "\n" not in line
    assert "Paint a wall" not in caplog.text
    assert KEY not in caplog.text


@pytest.mark.parametrize("repeated", ["Paint a wall", KEY])
def test_a_log_does_not_repeat_what_the_server_repeats(server, caplog, repeated):
    server.answer = (500, {"error": f"Cannot translate: {repeated}"})

    assert "(500)" in reason(server)
    assert repeated not in caplog.text


def test_broken_texts_of_a_machine_are_left_out_and_counted(server):
    page = page_in("fr")
    waiting = take_words_away(page, len(BROKEN))
    answers = dict(zip((one.string.data for one in waiting), BROKEN, strict=True))
    server.translate = lambda text, _code: answers[text]

    said = told(press(page))

    assert {one.translated_text for one in segments_of(page)[: len(BROKEN)]} == {None}
    assert f"{len(BROKEN)} answers of the machine could not be used." in said


def test_a_text_that_was_not_translated_is_left_out(server):
    page = page_in("fr")
    longest = max(take_words_away(page), key=lambda one: len(one.string.data))
    server.translate = lambda text, _code: text

    press(page)

    assert longest.string.data in server.texts
    assert state_of(page, longest) == State.UNTRANSLATED


def test_links_have_to_come_back(server):
    page = page_in("fr")
    waiting = take_words_away(page)
    with_link = [one for one in waiting if "<a " in one.string.data]
    kept, *lost = with_link
    server.translate = lambda text, code: (
        f"Voici : {text}" if text == kept.string.data else "Voici le texte sans lien."
    )

    press(page)

    assert state_of(page, kept) == State.MACHINE
    assert {state_of(page, one) for one in lost} == {State.UNTRANSLATED}


def test_number_that_only_the_machine_knows_is_not_used(server):
    page = page_in("fr")
    title = next(one for one in take_words_away(page) if one.context.path == "title")
    server.translate = lambda text, _code: f"Voici : {text} (tél. 555 12 34)"

    press(page)

    assert state_of(page, title) == State.UNTRANSLATED


def test_one_broken_answer_does_not_spoil_the_others(server, french):
    one, other = take_words_away(french, 2)
    server.translate = lambda text, _code: (
        "<p>x</p>" if text == one.string.data else "Un mur & un seau"
    )

    said = told(press(french))

    assert state_of(french, one) == State.UNTRANSLATED
    assert translation_of(french, other).data == "Un mur &amp; un seau"
    assert "1 string has a suggestion" in said
    assert "1 answer of the machine could not be used." in said


def test_what_came_before_a_failure_is_kept(server, french, monkeypatch):
    monkeypatch.setattr("translation.machine.suggesting.MOST_TEXTS", 1)
    one, other = take_words_away(french, 2)

    def fail_next():
        if len(server.asked) == 2:
            server.answer = (500, {})

    server.meanwhile = fail_next

    said = told(press(french))

    assert state_of(french, one) == State.MACHINE
    assert state_of(french, other) == State.UNTRANSLATED
    assert "answers with an error (500)" in said


@given(answers=st.lists(st.text(st.characters(codec=None, categories=None)), min_size=30))
@examples(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_answer_breaks_the_editor(server, answers):
    page = page_in("fr")
    take_words_away(page)
    texts = cycle(answers)
    server.translate = lambda _source, _code: next(texts)

    assert press(page).status_code == 302


def delete_source(translation):
    translation.source.get_source_instance().delete()


def stop(translation):
    Translation.objects.filter(pk=translation.pk).update(enabled=False)


@pytest.mark.parametrize("happens", [delete_source, stop])
def test_what_is_gone_or_stopped_while_the_machine_thinks_is_left_alone(french, happens):
    class Meanwhile(OwnServer):
        def translate(self, source_locale, target_locale, strings):
            happens(material_in("fr"))
            return {string: StringValue(f"Traduit : {string.data}") for string in strings}

    take_words_away(french, 2)

    found = suggest_by_machine(
        translation=french,
        user=account("translator-fr"),
        server=Meanwhile({"LIBRETRANSLATE_URL": "https://translate.example.org", "API_KEY": ""}),
    )

    assert found.filled == 0
    assert not StringTranslation.objects.filter(data__startswith="Traduit").exists()
