"""Source and translation beside each other."""

import pytest
from django.urls import reverse

from tests.translation_strings import account, material_in, page_in, segments_of, signed_in
from translation.strings.previews import can_be_previewed, text_fragment
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


@pytest.fixture
def arabic():
    return page_in("ar")


def beside(translation, query=""):
    return reverse("translation_side_by_side", args=[translation.pk]) + query


def side(translation, name):
    return reverse("translation_preview", args=[translation.pk, name])


def test_a_translator_sees_the_source_that_they_cannot_edit(arabic):
    page = signed_in("translator-ar").get(side(arabic, "source"))
    assert "About IDPC and its partners" in page.content.decode()
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_the_translation_shows_what_is_saved_and_not_yet_live(arabic):
    title = segments_of(arabic)[0]
    write_string(
        segment=title,
        locale=arabic.target_locale,
        text="عنوان جديد تماما",
        user=account("translator-ar"),
    )
    page = signed_in("translator-ar").get(side(arabic, "target")).content.decode()
    assert "عنوان جديد تماما" in page
    assert 'dir="rtl"' in page


def test_both_frames_open_at_the_chosen_string(arabic):
    chosen = segments_of(arabic)[1]
    page = signed_in("translator-ar").get(beside(arabic, f"?at={chosen.pk}")).content.decode()
    assert f"{side(arabic, 'source')}#:~:text=Who%20the%20International" in page
    assert f"{side(arabic, 'target')}#:~:text=%D9" in page
    assert 'aria-current="true"' in page


@pytest.mark.parametrize("query", ["?at=", "?at=x", "?at=-1", "?at=" + "9" * 40])
def test_a_forged_string_opens_both_at_the_top(arabic, query):
    page = signed_in("translator-ar").get(beside(arabic, query))
    assert page.status_code == 200
    assert ":~:text" not in page.content.decode()


@pytest.mark.parametrize("view", ["side", "source", "target"])
def test_only_who_works_in_the_language_sees_them(arabic, view):
    address = beside(arabic) if view == "side" else side(arabic, view)
    page = signed_in("translator-fr").get(address, follow=True)
    assert "do not have permission" in page.content.decode()


def test_shared_content_that_has_a_preview_is_seen_likewise():
    material = material_in("ar")
    client = signed_in("translator-ar")
    assert side(material, "target") in client.get(beside(material)).content.decode()
    assert "Paint a wall" in client.get(side(material, "source")).content.decode()


def test_what_readers_see_no_page_of_has_no_preview():
    assert not can_be_previewed(material_in("ar").target_locale)


@pytest.mark.parametrize("name", ["other", "x" * 200])
def test_there_are_two_sides(arabic, name):
    assert signed_in("translator-ar").get(side(arabic, name)).status_code == 404


def test_a_long_text_is_found_by_its_first_and_last_words():
    assert text_fragment("one two") == "#:~:text=one%20two"
    assert text_fragment("a b c d e, f-g h i") == "#:~:text=a%20b%20c%20d,e%2C%20f%2Dg%20h%20i"
    assert text_fragment(" ") == ""
