"""Writing translated strings: what is refused, what is kept, and who stands beside it."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    state_of,
    translation_of,
)
from translation.strings.locks import Locked, Overtaken
from translation.strings.reviewing import approve_strings
from translation.strings.states import State
from translation.strings.writing import BrokenText, erase_string, write_string, write_strings

pytestmark = pytest.mark.django_db


def write(translation, segment, text, name="translator-fr", **more):
    return write_string(
        segment=segment,
        locale=translation.target_locale,
        text=text,
        user=account(name) if name else None,
        **more,
    )


def approve(translation, *segments):
    approve_strings(
        translation=translation,
        user=account("reviewer-fr"),
        segment_ids=[segment.pk for segment in segments],
    )


def test_a_written_string_is_a_draft_with_who_wrote_it():
    french = material_in("fr")
    first = segments_of(french)[0]
    row = write(french, first, " Peignez un mur \r\n")
    assert row.data == "Peignez un mur"
    assert row.last_translated_by.username == "translator-fr"
    assert state_of(french, first) == State.DRAFT


def test_the_same_words_again_leave_who_wrote_them_and_their_state():
    french = material_in("fr")
    first = segments_of(french)[0]
    before = translation_of(french, first)
    after = write(french, first, before.data)
    assert after.tool_name == before.tool_name
    assert after.updated_at == before.updated_at
    assert state_of(french, first) == State.AWAITING


def test_an_approved_string_is_closed_to_translators():
    french = material_in("fr")
    first = segments_of(french)[0]
    approve(french, first)
    with pytest.raises(Locked) as refused:
        write(french, first, "Autre chose")
    assert refused.value.segment_ids == (first.pk,)
    assert state_of(french, first) == State.APPROVED


def test_an_approved_string_is_closed_to_whoever_has_no_account():
    french = material_in("fr")
    first = segments_of(french)[0]
    approve(french, first)
    with pytest.raises(Locked):
        write(french, first, "Autre chose", name=None)


def test_a_reviewer_changes_an_approved_string_and_it_is_a_draft_again():
    french = material_in("fr")
    first = segments_of(french)[0]
    approve(french, first)
    write(french, first, "Autre chose", name="reviewer-fr")
    assert state_of(french, first) == State.DRAFT


def test_nobody_writes_another_language():
    french = material_in("fr")
    with pytest.raises(PermissionDenied):
        write(french, segments_of(french)[0], "Autre chose", name="translator-ar")


def test_many_strings_are_written_all_or_none():
    french = material_in("fr")
    first, second, *_others = segments_of(french)
    before = translation_of(french, second).data
    approve(french, first)
    with pytest.raises(Locked):
        write_strings(
            writes=[(second, "Nouveau"), (first, "Autre chose")],
            locale=french.target_locale,
            user=account("translator-fr"),
        )
    assert translation_of(french, second).data == before


@pytest.mark.parametrize(
    "text",
    [
        "   ",
        "<div>Un bloc</div>",
        "<b onclick='alert(1)'>Gras</b>",
        '<a id="a9">Un lien qui n’existe pas</a>',
        "Un\x00deux",
        "Un\ud800deux",
        "mot " * 6000,
        "<b>" * 3000,
    ],
)
def test_what_the_page_cannot_show_is_refused(text):
    french = material_in("fr")
    first = segments_of(french)[0]
    with pytest.raises(BrokenText) as refused:
        write(french, first, text)
    assert refused.value.segment_id == first.pk
    assert str(refused.value)


def test_words_that_changed_meanwhile_are_not_overwritten():
    french = material_in("fr")
    first = segments_of(french)[0]
    seen = translation_of(french, first).data
    write(french, first, "Les mots de quelqu’un d’autre")
    with pytest.raises(Overtaken):
        write(french, first, "Mes mots", seen=seen)
    assert translation_of(french, first).data == "Les mots de quelqu’un d’autre"


def test_a_machine_string_stays_one_until_a_person_approves_it():
    french = material_in("fr")
    first = segments_of(french)[0]
    write(french, first, "Peindre une paroi", tool="LibreTranslate", machine=True)
    assert state_of(french, first) == State.MACHINE
    write(french, first, "Peindre une paroi")
    assert state_of(french, first) == State.MACHINE
    approve(french, first)
    assert state_of(french, first) == State.APPROVED


def test_an_erased_string_is_untranslated_again():
    french = material_in("fr")
    first = segments_of(french)[0]
    erase_string(segment=first, locale=french.target_locale, user=account("translator-fr"))
    assert state_of(french, first) == State.UNTRANSLATED


def test_an_approved_string_is_not_erased_by_a_translator():
    french = material_in("fr")
    first = segments_of(french)[0]
    approve(french, first)
    with pytest.raises(Locked):
        erase_string(segment=first, locale=french.target_locale, user=account("translator-fr"))


def test_a_new_title_shows_in_the_listing_of_pages():
    french = page_in("fr")
    title = next(part for part in segments_of(french) if part.context.path == "title")
    write(french, title, "L’IDPC et ses partenaires, nouveau")
    page = Page.objects.get(translation_key=french.source.object_id, locale=french.target_locale)
    assert page.draft_title == "L’IDPC et ses partenaires, nouveau"


def test_a_whole_page_is_written_in_a_constant_number_of_queries(django_assert_max_num_queries):
    french = page_in("fr")
    parts = segments_of(french)
    person = account("translator-fr")
    with django_assert_max_num_queries(14):
        write_strings(
            writes=[(part, f"Mot {number}") for number, part in enumerate(parts)],
            locale=french.target_locale,
            user=person,
        )
