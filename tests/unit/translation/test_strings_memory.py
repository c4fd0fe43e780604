"""Translation memory: identical and similar texts that were translated before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.models import String, StringTranslation

from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    state_of,
    translation_of,
)
from translation.strings import memory
from translation.strings.reviewing import approve_strings
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


@given(st.text(), st.text())
def test_a_percentage_lies_between_0_and_100_and_does_not_ask_for_the_order(one, other):
    share = memory.percentage(one, other)
    assert 0 <= share <= 100
    assert share == memory.percentage(other, one)


@given(st.text(), st.text())
def test_only_identical_texts_are_alike_to_100_percent(one, other):
    assert (memory.percentage(one, other) == 100) == (one == other)
    assert memory.percentage(one, one) == 100


def emptied(translation):
    """Take every translation of a page away."""
    StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).delete()
    return translation


def elsewhere(segment, text, locale, source=None, **more):
    """Let the same text, or another one, be translated on another page."""
    other = segments_of(page_in("fr"))[0]
    string = segment.string
    if source is not None:
        string = String.objects.create(
            locale=segment.string.locale, data=source, data_hash=String._get_data_hash(source)
        )
    return StringTranslation.objects.create(
        translation_of=string, context=other.context, locale=locale, data=text, **more
    )


@pytest.fixture
def french():
    return emptied(material_in("fr"))


def summary_of(translation):
    return next(part for part in segments_of(translation) if len(part.string.data) > 40)


def test_an_identical_text_is_filled_in_as_a_draft_from_memory(french):
    first = summary_of(french)
    elsewhere(first, "Les mots d’ailleurs", french.target_locale)
    assert memory.fill_from_memory(french) == 1
    row = translation_of(french, first)
    assert (row.data, row.tool_name) == ("Les mots d’ailleurs", memory.TOOL)
    assert state_of(french, first) == State.DRAFT


def test_an_approved_translation_is_remembered_rather_than_a_draft(french):
    first = summary_of(french)
    title = segments_of(page_in("fr"))[1]
    StringTranslation.objects.create(
        translation_of=first.string,
        context=title.context,
        locale=french.target_locale,
        data="Approuvé",
    )
    row = elsewhere(first, "Brouillon, plus récent", french.target_locale)
    approved = StringTranslation.objects.get(data="Approuvé")
    from django.utils import timezone

    from translation.models import StringReview

    StringReview.objects.create(
        string_translation=approved,
        verdict=StringReview.Verdict.APPROVED,
        text=approved.data,
        said_at=timezone.now(),
    )
    assert row.updated_at > approved.updated_at
    memory.fill_from_memory(french)
    assert translation_of(french, first).data == "Approuvé"


def test_machine_words_stay_marked_when_they_come_from_memory(french):
    first = summary_of(french)
    elsewhere(first, "Mots de machine", french.target_locale, translation_type="machine")
    memory.fill_from_memory(french)
    assert state_of(french, first) == State.MACHINE


def test_memory_never_touches_what_is_translated():
    french = material_in("fr")
    first = summary_of(french)
    before = translation_of(french, first).data
    elsewhere(first, "Autre", french.target_locale)
    assert memory.fill_from_memory(french) == 0
    assert translation_of(french, first).data == before


def test_words_of_another_language_are_not_remembered(french):
    first = summary_of(french)
    elsewhere(first, "Las palabras", material_in("es").target_locale)
    assert memory.fill_from_memory(french) == 0


def test_a_similar_text_is_offered_with_its_percentage_and_differences(french):
    first = summary_of(french)
    similar = f"{first.string.data} Today."
    elsewhere(first, "Presque pareil", french.target_locale, source=similar)
    best = memory.offers([first], french.target_locale_id)[first.pk][0]
    assert best.text == "Presque pareil"
    assert best.percentage == memory.percentage(similar, first.string.data)
    assert memory.LEAST_ALIKE <= best.percentage < 100
    assert "".join(piece.text for piece in best.differences if piece.kind != "new") == similar


def test_identical_words_are_offered_first(french):
    first = summary_of(french)
    elsewhere(first, "Presque", french.target_locale, source=f"{first.string.data} Today.")
    elsewhere(first, "Pareil", french.target_locale)
    offered = memory.offers([first], french.target_locale_id)[first.pk]
    assert [offer.text for offer in offered] == ["Pareil", "Presque"]
    assert offered[0].is_identical


def test_a_quite_different_text_is_not_offered(french):
    first = summary_of(french)
    elsewhere(first, "Autre", french.target_locale, source="x" * len(first.string.data))
    assert "Autre" not in [
        offer.text for offer in memory.offers([first], french.target_locale_id)[first.pk]
    ]


def test_the_words_that_stand_there_are_not_offered_again():
    french = material_in("fr")
    first = summary_of(french)
    stored = translation_of(french, first).data
    offered = memory.offers([first], french.target_locale_id)[first.pk]
    assert stored not in [offer.text for offer in offered]


def test_offers_for_a_whole_page_take_two_queries(django_assert_max_num_queries):
    french = emptied(page_in("fr"))
    parts = segments_of(french)
    with django_assert_max_num_queries(2):
        memory.offers(parts, french.target_locale_id)


def test_a_translator_who_fills_may_still_change_every_word(french):
    first = summary_of(french)
    elsewhere(first, "Les mots d’ailleurs", french.target_locale)
    memory.fill_from_memory(french, account("translator-fr"))
    write_string(
        segment=first,
        locale=french.target_locale,
        text="Mes mots",
        user=account("translator-fr"),
    )
    assert translation_of(french, first).tool_name == ""


def test_a_text_that_stands_twice_on_a_page_is_filled_at_both_places():
    french = page_in("fr")
    parts = [
        part for part in segments_of(french) if "IDPC progress report 2020–2021" in part.string.data
    ]
    assert len(parts) == 2
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[parts[0].pk])
    translation_of(french, parts[1]).delete()
    assert memory.fill_from_memory(french) == 1
    assert translation_of(french, parts[1]).data == translation_of(french, parts[0]).data
    assert state_of(french, parts[1]) == State.DRAFT
