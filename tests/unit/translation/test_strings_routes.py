"""No way of writing strings goes round the lock of approved ones."""

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    signed_in,
    state_of,
    translation_of,
)
from translation.strings.reviewing import approve_strings
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    return material_in("fr")


@pytest.fixture
def approved(french):
    """The first string, approved."""
    first = segments_of(french)[0]
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[first.pk])
    return first


def put(client, translation, segment, value):
    return client.put(
        reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
        encode_multipart(BOUNDARY, {} if value is None else {"value": value}),
        content_type=MULTIPART_CONTENT,
    )


def test_a_translator_does_not_change_an_approved_string_in_the_editor(french, approved):
    before = translation_of(french, approved).data
    answer = put(signed_in("translator-fr"), french, approved, "Autre")
    assert "approved" in answer.json()["error"]
    assert answer.json()["data"] == before
    assert state_of(french, approved) == State.APPROVED


def test_a_reviewer_changes_an_approved_string_in_the_editor(french, approved):
    answer = put(signed_in("reviewer-fr"), french, approved, "Autre")
    assert answer.json()["error"] is None
    assert translation_of(french, approved).data == "Autre"


def test_a_translator_does_not_take_an_approved_string_away(french, approved):
    client = signed_in("translator-fr")
    address = reverse("wagtail_localize:edit_string_translation", args=[french.pk, approved.pk])
    assert client.delete(address).status_code == 403
    assert state_of(french, approved) == State.APPROVED


def test_a_translator_takes_a_draft_away(french):
    client = signed_in("translator-fr")
    first = segments_of(french)[0]
    address = reverse("wagtail_localize:edit_string_translation", args=[french.pk, first.pk])
    assert client.delete(address).status_code == 200
    assert translation_of(french, first) is None


def test_saving_machine_words_unchanged_in_the_editor_leaves_them_marked(french):
    first = segments_of(french)[0]
    write_string(
        segment=first,
        locale=french.target_locale,
        text="Peindre",
        user=None,
        tool="LibreTranslate",
        machine=True,
    )
    put(signed_in("translator-fr"), french, first, "Peindre")
    assert state_of(french, first) == State.MACHINE


def test_a_broken_text_is_shown_back_with_its_fault(french):
    first = segments_of(french)[0]
    before = translation_of(french, first).data
    answer = put(signed_in("translator-fr"), french, first, "<p>Un mur</p>").json()
    assert answer["data"] == "<p>Un mur</p>"
    assert "tag is not allowed" in answer["error"]
    assert translation_of(french, first).data == before


def test_a_request_without_text_is_refused(french):
    first = segments_of(french)[0]
    assert put(signed_in("translator-fr"), french, first, None).status_code == 400


@pytest.mark.parametrize("name", ["translator-ar", "coordinator"])
def test_whoever_does_not_translate_the_language_writes_nothing(french, name):
    first = segments_of(french)[0]
    answer = put(signed_in(name), french, first, "Autre")
    assert answer.status_code in (302, 403)
    assert translation_of(french, first).data != "Autre"


def test_the_strings_of_another_page_are_not_reached(french):
    other = segments_of(material_in("es"))[0]
    french_page = segments_of(french)[0]
    answer = put(signed_in("translator-fr"), page_in("fr"), other, "Autre")
    assert answer.status_code == 404
    assert translation_of(french, french_page).data != "Autre"
