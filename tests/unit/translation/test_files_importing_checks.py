"""What is checked in the words of a file that comes back."""

import pytest
from django.test import Client
from wagtail_localize.models import StringTranslation

from tests.translation_files import (
    bring,
    confirm,
    document_of,
    hub,
    logged_in,
    person,
    segments,
    with_words,
    write,
)
from translation.checking.places import place_of
from translation.checking.waivers import waive_check
from translation.models import StringReview
from translation.strings.states import State, segments_with_states

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(client: Client) -> Client:
    return logged_in(client, "translator-fr")


def test_check_finds_what_is_wrong_and_keeps_it_from_being_submitted(translator: Client):
    mixed = "qu\N{CYRILLIC SMALL LETTER A}tre"
    translation = hub()

    shown = bring(translator, with_words(document_of(translation), {3: mixed, 4: "cinq"}))

    assert "mixes letters of two scripts" in shown.content.decode()
    confirm(translator, shown, submit="on")
    found = segments_with_states(translation.source, translation.target_locale_id)
    assert [segment.state for segment in found][3:5] == [State.DRAFT, State.AWAITING]
    assert StringReview.objects.filter(text="cinq").exists()
    assert StringTranslation.objects.filter(data=mixed).exists()


def test_text_that_is_too_long_for_its_place_is_an_error_of_the_report(translator: Client):
    translation = hub()
    title = next(n for n, one in enumerate(segments(translation)) if one.context.path == "title")

    shown = bring(translator, with_words(document_of(translation), {title: "mot " * 80}))

    found = [one for one in shown.context["plan"].strings if one.has_errors]
    assert [one.given.path for one in found] == ["title"]
    assert "length" in [one.check for one in found[0].problems if one.severity == "error"]


def test_report_is_silent_about_what_a_reviewer_has_let_pass(translator: Client):
    translation = hub()
    write(translation, 3, "la la carte")
    segment = segments(translation)[3]
    place = place_of("fr", segment.string_id, segment.context_id)
    waive_check(
        place=place,
        code="fr",
        check_name="doubled",
        reason="It is what they sing.",
        user=person("reviewer-fr"),
    )
    data = with_words(document_of(translation), {3: "la la carte", 4: "le le plan"})

    shown = bring(translator, data)

    problems = {one.words: one.problems for one in shown.context["plan"].strings}
    assert "doubled" not in [one.check for one in problems["la la carte"]]
    assert "doubled" in [one.check for one in problems["le le plan"]]
