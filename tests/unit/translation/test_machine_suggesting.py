"""Suggestions of a machine: for what has no words, marked, and only where an operator has turned a server on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.machine_translation import machine_translator
from core.publishing import PublishingRefused
from core.scheduling.locks import job_lock
from tests.machine_server import KEY, take_words_away
from tests.translation_flow import approve_all, make_sensitive, title_of, told
from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    signed_in,
    state_of,
    translation_of,
)
from translation.flow.publishing import publish_translation
from translation.machine import suggesting
from translation.strings.reviewing import approve_strings
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db
BULK = "Suggest by machine for the strings without translation"


@pytest.fixture
def french():
    return material_in("fr")


def address(translation, query=""):
    return reverse("translation_edit", args=[translation.pk]) + query


def page_of(translation, name="translator-fr"):
    return signed_in(name).get(address(translation)).content.decode()


def press(translation, name="translator-fr", query="", **fields):
    data = fields or {"action": "machine"}
    return signed_in(name).post(address(translation, query), data)


def press_in_other_editor(translation, name="translator-fr"):
    there = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return signed_in(name).post(there, {"next": "/admin/"})


def test_strings_without_words_get_suggestions_that_are_marked(server, french):
    one, other = take_words_away(french, 2)

    answer = press(french)

    assert state_of(french, one) == state_of(french, other) == State.MACHINE
    stored = translation_of(french, one)
    assert stored.data == f"Traduit : {one.string.data}"
    assert stored.tool_name == f"LibreTranslate ({server.host})"
    assert "2 strings have suggestions of the machine now." in told(answer)


def test_arabic_is_suggested_to_its_translators(server):
    arabic = material_in("ar")
    (one,) = take_words_away(arabic, 1)

    press(arabic, "translator-ar")

    assert translation_of(arabic, one).data == f"مترجم: {one.string.data}"
    assert [question["target"] for question in server.asked] == ["ar"]


def test_only_source_texts_languages_and_the_key_are_sent(server, french):
    one, other = take_words_away(french, 2)

    press(french)

    assert server.asked == [
        {
            "q": [one.string.data, other.string.data],
            "source": "en",
            "target": "fr",
            "format": "html",
            "api_key": KEY,
        }
    ]
    assert server.paths == ["/translate"]
    assert {name.lower() for name in server.headers[0]} == {
        "host",
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
    }


def test_what_has_words_is_neither_sent_nor_changed(server, french):
    (one,) = take_words_away(french, 1)
    before = {pk: data for pk, data in words_in(french).items() if pk != one.pk}

    press(french)

    assert server.texts == [one.string.data]
    assert {pk: data for pk, data in words_in(french).items() if pk != one.pk} == before


def words_in(translation):
    return {segment.pk: segment.translated_text for segment in segments_of(translation)}


def test_words_that_could_not_stand_are_left_to_their_author(server, french):
    first = segments_of(french)[0]
    broken = translation_of(french, first)
    broken.has_error = True
    broken.save()

    press(french)

    assert server.asked == []
    assert translation_of(french, first).data == broken.data


def test_what_was_typed_is_saved_first(server, french):
    one, other = take_words_away(french, 2)
    key = f"{one.string_id}-{one.context_id}"

    press(french, action="machine", **{f"text-{key}": "Mes mots", f"seen-{key}": ""})

    assert translation_of(french, one).data == "Mes mots"
    assert state_of(french, one) == State.DRAFT
    assert server.texts == [other.string.data]


def test_one_string_is_suggested_alone(server, french):
    one, other = take_words_away(french, 2)

    answer = press(french, machine=str(other.pk), query="?show=todo")

    assert state_of(french, one) == State.UNTRANSLATED
    assert state_of(french, other) == State.MACHINE
    assert answer["Location"] == f"{address(french)}?show=todo#string-{other.pk}"


def test_a_string_that_has_words_is_not_asked_for_alone(server, french):
    first = segments_of(french)[0]

    answer = press(french, machine=str(first.pk))

    assert server.asked == []
    assert "nothing without translation" in told(answer)


@pytest.mark.parametrize("forged", ["9" * 400, "-1", "١", "x", "1-1"])
def test_a_forged_choice_of_a_string_harms_nothing(server, french, forged):
    before = words_in(french)

    assert press(french, machine=forged, query=f"?asked={forged}").status_code == 302
    assert words_in(french) == before


def test_few_are_asked_for_at_once_and_the_next_ones_after_them(server, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_AT_ONCE", 4)
    monkeypatch.setattr(suggesting, "MOST_TEXTS", 3)
    page = page_in("fr")
    waiting = take_words_away(page)

    first = press(page)
    asked = server.texts
    second = press(page, query=first["Location"].removeprefix(address(page)))

    assert [len(question["q"]) for question in server.asked] == [3, 1, 3, 1]
    assert asked == list(dict.fromkeys(one.string.data for one in waiting))[:4]
    assert not set(asked) & set(server.texts[4:])
    assert "have not been asked for yet" in told(first)
    assert second.status_code == 302


def test_unfit_answers_do_not_keep_the_others_waiting(server, french, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_AT_ONCE", 1)
    one, other = take_words_away(french, 2)
    server.translate = lambda text, code: "" if text == one.string.data else f"Voici {text}"

    first = press(french)
    press(french, query=first["Location"].removeprefix(address(french)))

    assert server.texts == [one.string.data, other.string.data]
    assert state_of(french, other) == State.MACHINE


def test_long_texts_go_alone(server, monkeypatch):
    monkeypatch.setattr(suggesting, "MOST_LETTERS", 5)
    page = page_in("fr")
    take_words_away(page, 3)

    press(page)

    assert {len(question["q"]) for question in server.asked} == {1}


def test_no_further_question_is_asked_after_a_while(server, monkeypatch):
    monkeypatch.setattr(suggesting, "ENOUGH", 0.05)
    monkeypatch.setattr(suggesting, "MOST_TEXTS", 1)
    server.meanwhile = lambda: server.is_over.wait(0.1)
    page = page_in("fr")
    take_words_away(page, 3)

    answer = press(page)

    assert len(server.asked) == 1
    assert "2 strings have not been asked for yet." in told(answer)


def test_one_question_is_asked_at_a_time(server, french):
    take_words_away(french, 1)

    with job_lock(suggesting.LOCK):
        answer = press(french)

    assert server.asked == []
    assert "translating for somebody else" in told(answer)


@pytest.mark.parametrize("name", ["translator-ar", "reviewer-ar", "coordinator", "steward"])
def test_whoever_does_not_translate_the_language_asks_for_nothing(server, french, name):
    take_words_away(french, 1)

    assert press(french, name).status_code in (302, 403)
    assert press_in_other_editor(french, name).status_code in (302, 403)
    assert server.asked == []


def test_nothing_is_asked_for_a_page_that_is_locked(server):
    page = page_in("fr")
    take_words_away(page, 1)
    target = page.get_target_instance()
    target.locked, target.locked_by = True, account("admin")
    target.save()

    press(page)

    assert BULK not in page_of(page)
    assert press_in_other_editor(page).status_code in (302, 403)
    assert server.asked == []


def test_a_mere_link_asks_for_nothing(server, french):
    take_words_away(french, 1)
    there = reverse("wagtail_localize:machine_translate", args=[french.pk])

    signed_in("translator-fr").get(address(french, "?action=machine"))

    assert signed_in("translator-fr").get(there).status_code == 405
    assert server.asked == []


def test_the_other_editor_asks_in_the_same_way(server, french):
    (one,) = take_words_away(french, 1)

    answer = press_in_other_editor(french)

    assert state_of(french, one) == State.MACHINE
    assert answer["Location"] == "/admin/"


def test_the_editor_names_the_server_before_anything_is_sent(server, french):
    (one,) = take_words_away(french, 1)

    page = page_of(french)

    assert BULK in page
    assert f"<strong>{server.host}</strong>" in page
    assert f'name="machine" value="{one.pk}"' in page
    assert server.asked == []


def test_the_editor_says_which_machine_wrote_a_string(server, french):
    take_words_away(french, 1)
    press(french)

    page = page_of(french)

    assert "Written by a machine, " in page
    assert f'<bdi dir="ltr">LibreTranslate ({server.host})</bdi>' in page


def test_nothing_is_offered_where_every_string_has_words(server, french):
    assert "Suggest by machine" not in page_of(french)


def test_nothing_is_offered_where_no_machine_is_turned_on(french):
    take_words_away(french, 1)

    assert "Suggest by machine" not in page_of(french)
    assert "turned off" in told(press(french))
    assert press_in_other_editor(french).status_code == 404


def test_sending_a_source_on_never_translates_by_machine(server, french):
    take_words_away(french, 1)
    there = reverse("wagtail_localize:update_translations", args=[french.source_id])
    client = signed_in("editor")

    assert "use_machine_translation" not in client.get(there).content.decode()
    client.post(there, {"use_machine_translation": "on"})
    assert server.asked == []


def test_suggestions_do_not_go_live_on_a_sensitive_page(server):
    page = page_in("fr")
    make_sensitive(page)
    approve_all(page)
    take_words_away(page, 1)
    press(page)

    assert state_of(page, title_of(page)) == State.MACHINE
    with pytest.raises(PublishingRefused, match="not approved yet"):
        publish_translation(translation=page, user=account("admin"))


def test_a_suggestion_that_a_person_rewrites_is_theirs(server, french):
    (one,) = take_words_away(french, 1)
    press(french)

    write_string(
        segment=one, locale=french.target_locale, text="À moi", user=account("translator-fr")
    )

    assert state_of(french, one) == State.DRAFT


def test_a_suggestion_that_a_reviewer_approves_is_approved(server, french):
    (one,) = take_words_away(french, 1)
    press(french)

    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[one.pk])

    assert state_of(french, one) == State.APPROVED


def test_many_strings_take_as_many_queries_as_few(server):
    page = page_in("fr")
    counts = []
    for count in (1, 1, 10):
        take_words_away(page, count)
        with CaptureQueriesContext(connection) as found:
            press(page)
        counts.append(len(found))

    assert counts[2] <= counts[1]


def test_the_offer_costs_the_editor_one_query(server, settings):
    page = page_in("fr")
    take_words_away(page)
    client = signed_in("translator-fr")
    counts = []
    for is_on in (True, True, False):
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = (
            machine_translator(server.address, KEY) if is_on else None
        )
        with CaptureQueriesContext(connection) as found:
            client.get(address(page))
        counts.append(len(found))

    assert counts[1] - counts[2] == 1
