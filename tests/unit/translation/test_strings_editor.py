"""The translation editor: one plain form that loses nothing that was typed."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.translation_strings import (
    account,
    material_in,
    page_in,
    segments_of,
    signed_in,
    state_of,
    translation_of,
)
from translation.models import StringReview
from translation.strings.addresses import editor_at
from translation.strings.memory import TOOL
from translation.strings.reviewing import approve_strings, ask_for_changes
from translation.strings.shown import as_shown, as_stored, fingerprint
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    return material_in("fr")


def address(translation, query=""):
    return reverse("translation_edit", args=[translation.pk]) + query


def key_of(segment):
    return f"{segment.string_id}-{segment.context_id}"


def fields(segment, text, comment=""):
    """Return what a browser sends of one string."""
    return {
        f"text-{key_of(segment)}": text,
        f"seen-{key_of(segment)}": fingerprint(segment.translated_text),
        f"comment-{key_of(segment)}": comment,
    }


def save(translation, *strings, name="translator-fr", query="", **more):
    data = {key: value for one in strings for key, value in one.items()}
    return signed_in(name).post(address(translation, query), {**data, **more}, follow=True)


def test_every_string_has_a_box_with_its_place_and_state(french):
    page = signed_in("translator-fr").get(address(french)).content.decode()
    for segment in segments_of(french):
        assert f'name="text-{key_of(segment)}"' in page
    assert "Awaiting review" in page
    assert "1. Title" in page


def test_an_arabic_box_is_written_from_right_to_left():
    page = signed_in("translator-ar").get(address(material_in("ar"))).content.decode()
    (first, *_others) = re.findall(r"<textarea id=\"text-[^>]*>", page)
    assert 'lang="ar"' in first
    assert 'dir="rtl"' in first


def test_what_was_typed_is_saved_as_a_draft(french):
    first, second, *_others = segments_of(french)
    page = save(french, fields(first, "Peignez un mur"), fields(second, second.translated_text))
    assert translation_of(french, first).data == "Peignez un mur"
    assert state_of(french, first) == State.DRAFT
    assert state_of(french, second) == State.AWAITING
    assert "1 string is saved." in page.content.decode()


def test_lines_are_typed_as_lines(french):
    several = next(part for part in segments_of(french) if "<br/>" in part.string.data)
    page = save(french, fields(several, "Un mur\r\nUn seau & un pinceau")).content.decode()
    assert translation_of(french, several).data == "Un mur<br/>Un seau &amp; un pinceau"
    assert "Un mur\nUn seau &amp; un pinceau</textarea>" in page


def test_an_emptied_box_takes_the_translation_away(french):
    first = segments_of(french)[0]
    save(french, fields(first, ""))
    assert state_of(french, first) == State.UNTRANSLATED


def test_one_refused_string_keeps_what_was_typed_and_saves_the_others(french):
    first, second, *_others = segments_of(french)
    before = translation_of(french, first).data
    page = save(french, fields(first, "<div>Un mur"), fields(second, "Un autre texte"))
    text = page.content.decode()
    assert "&lt;div&gt;Un mur</textarea>" in text
    assert "tag is not allowed" in text
    assert translation_of(french, first).data == before
    assert translation_of(french, second).data == "Un autre texte"


def test_a_page_that_somebody_else_saved_meanwhile_is_not_overwritten(french):
    first = segments_of(french)[0]
    mine = fields(first, "Mes mots")
    write_string(
        segment=first,
        locale=french.target_locale,
        text="Les mots de l’autre",
        user=account("reviewer-fr"),
    )
    page = save(french, mine).content.decode()
    assert translation_of(french, first).data == "Les mots de l’autre"
    assert "Mes mots</textarea>" in page
    assert "Les mots de l’autre</bdi>" in page


def test_whoever_has_seen_both_may_save_their_own(french):
    first = segments_of(french)[0]
    write_string(
        segment=first,
        locale=french.target_locale,
        text="Les mots de l’autre",
        user=account("reviewer-fr"),
    )
    page = save(french, fields(first, "Mes mots")).content.decode()
    seen = re.search(rf'name="seen-{key_of(first)}" value="([^"]*)"', page)[1]
    save(
        french,
        {f"text-{key_of(first)}": "Mes mots", f"seen-{key_of(first)}": seen},
    )
    assert translation_of(french, first).data == "Mes mots"


def test_a_translator_does_not_save_over_an_approved_string(french):
    first = segments_of(french)[0]
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[first.pk])
    page = save(french, fields(first, "Autre"))
    assert state_of(french, first) == State.APPROVED
    assert "This string is approved" in page.content.decode()


def test_a_reviewer_saves_over_an_approved_string(french):
    first = segments_of(french)[0]
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[first.pk])
    save(french, fields(first, "Autre"), name="reviewer-fr")
    assert translation_of(french, first).data == "Autre"


def test_a_string_that_left_the_source_gives_back_what_was_typed(french):
    first = segments_of(french)[0]
    typed = fields(first, "Des mots précieux")
    first.delete()
    page = save(french, typed)
    assert "Des mots précieux" in page.content.decode()


def test_a_comment_is_saved_with_the_strings(french):
    first = segments_of(french)[0]
    save(french, fields(first, first.translated_text, "Est-ce un vrai mur ?"))
    page = signed_in("reviewer-fr").get(address(french)).content.decode()
    assert "Est-ce un vrai mur ?" in page


def test_a_comment_on_an_untranslated_string_is_kept_with_the_reason(french):
    first = segments_of(french)[0]
    translation_of(french, first).delete()
    page = save(french, fields(segments_of(french)[0], "", "Que dire ?")).content.decode()
    assert "Translate the string before you comment on it." in page
    assert "Que dire ?</textarea>" in page


def test_a_text_from_memory_is_put_into_its_box_without_scripts(french):
    first, second, *_others = segments_of(french)
    StringTranslation.objects.create(
        translation_of=first.string,
        context=second.context,
        locale=french.target_locale,
        data="Depuis la mémoire",
    )
    page = save(
        french,
        fields(first, "Mes mots"),
        fields(second, "Pas encore enregistré"),
        take=f"{key_of(first)}:0",
    ).content.decode()
    assert "Depuis la mémoire</textarea>" in page
    assert "Pas encore enregistré</textarea>" in page
    assert translation_of(french, second).data != "Pas encore enregistré"


@pytest.mark.parametrize(
    "take", ["", ":", "x:0", "1-2:0", "1-2:former", "٣-٤:٠", "1-2:" + "9" * 50]
)
def test_a_forged_choice_changes_nothing(french, take):
    first = segments_of(french)[0]
    page = save(french, fields(first, "Mes mots"), take=take)
    assert page.status_code == 200
    assert "Mes mots</textarea>" in page.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"text-": "x"},
        {"text-99999999999999999999-1": "x"},
        {"text-1-1": "x", "seen-1-1": "\x00"},
        {"text-a-b": "x"},
        {"action": "nothing"},
    ],
)
def test_forged_fields_are_left_alone(french, data):
    assert save(french, data).status_code == 200


def test_a_control_character_is_refused_in_words(french):
    first = segments_of(french)[0]
    page = save(french, fields(first, "Un\x00mur"))
    assert "invisible control characters" in page.content.decode()


def test_the_button_fills_from_memory(french):
    first, second, *_others = segments_of(french)
    StringTranslation.objects.create(
        translation_of=first.string,
        context=second.context,
        locale=french.target_locale,
        data="Depuis la mémoire",
    )
    translation_of(french, first).delete()
    page = save(french, action="memory")
    assert translation_of(french, first).tool_name == TOOL
    assert "From memory" in page.content.decode()


@pytest.mark.parametrize(
    ("show", "expected"), [("todo", 2), ("changes", 1), ("problems", 0), ("all", 4), ("x", 4)]
)
def test_the_filters_show_what_they_say(french, show, expected):
    first, second, *_others = segments_of(french)
    translation_of(french, first).delete()
    ask_for_changes(
        translation=french,
        user=account("reviewer-fr"),
        segment_ids=[second.pk],
        comment="Trop long.",
    )
    page = signed_in("translator-fr").get(address(french, f"?show={show}")).content.decode()
    assert page.count("data-string ") == expected


def test_a_changed_source_shows_what_changed_and_the_former_translation():
    french = page_in("fr")
    page = french.source.get_source_instance()
    page.summary = page.summary.replace("Who", "Here is who", 1)
    page.save()
    french.source.update_from_db()
    text = signed_in("translator-fr").get(address(french, "?show=todo")).content.decode()
    assert re.search(r"<del>.*?Who</del>", text)
    assert re.search(r"<ins>.*?Here is who</ins>", text)
    assert "Take the former translation" in text


def test_words_that_the_page_refused_are_shown_with_the_reason(french):
    first = segments_of(french)[0]
    row = translation_of(french, first)
    StringTranslation.objects.filter(pk=row.pk).update(
        has_error=True, field_error="This is too long for the place."
    )
    page = signed_in("translator-fr").get(address(french)).content.decode()
    assert "This is too long for the place." in page
    assert f"{row.data}</textarea>" in page


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("translator-fr", 200),
        ("reviewer-fr", 200),
        ("editor", 200),
        ("admin", 200),
        ("translator-ar", 302),
        ("reviewer-ar", 302),
        ("coordinator", 302),
        ("steward", 302),
    ],
)
def test_only_who_works_in_the_language_opens_it(french, name, status):
    assert signed_in(name).get(address(french)).status_code == status


def test_a_visitor_is_asked_to_log_in(client, french):
    assert "/login/" in client.get(address(french)).url


def test_a_locked_page_can_be_read_and_not_saved():
    french = page_in("fr")
    Page.objects.filter(
        translation_key=french.source.object_id, locale=french.target_locale
    ).update(locked=True, locked_at=timezone.now())
    first = segments_of(french)[0]
    before = translation_of(french, first).data
    assert "The page is locked" in signed_in("translator-fr").get(address(french)).content.decode()
    page = save(french, fields(first, "Autre"))
    assert "You cannot change this page at the moment." in page.content.decode()
    assert translation_of(french, first).data == before


def test_the_page_in_the_explorer_leads_to_the_editor():
    french = page_in("fr")
    page = Page.objects.get(translation_key=french.source.object_id, locale=french.target_locale)
    client = signed_in("translator-fr")
    link = reverse("translation_open", args=[page.translation_key, "fr"])
    listing = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    assert link in listing.content.decode()
    assert client.get(link).url == address(french)


def test_wagtail_localizes_editor_leads_to_ours():
    french = page_in("fr")
    page = Page.objects.get(translation_key=french.source.object_id, locale=french.target_locale)
    text = signed_in("translator-fr").get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert address(french) in text.content.decode()


def test_a_language_that_a_page_does_not_have_is_not_found(french):
    key = "00000000-0000-4000-8000-000000000000"
    link = reverse("translation_open", args=[key, "fr"])
    assert signed_in("translator-fr").get(link).status_code == 404


def test_a_long_page_takes_a_constant_number_of_queries(django_assert_max_num_queries):
    french = page_in("fr")
    now = timezone.now()
    StringReview.objects.bulk_create(
        StringReview(
            string_translation_id=part.translation_id,
            verdict=StringReview.Verdict.CHANGES,
            text=part.translated_text,
            said_by=account("reviewer-fr"),
            said_at=now,
        )
        for part in segments_of(french)
    )
    client = signed_in("translator-fr")
    client.get(address(french))
    with django_assert_max_num_queries(40):
        client.get(address(french))


@pytest.mark.parametrize(
    "words", ["A & B", "A &amp; B", "&amp;amp;", "a &lt; b", "&copy; 1", "&", "a<br/>b", "a\nb"]
)
def test_words_are_shown_so_that_they_are_stored_the_same_again(words):
    stored = as_stored(words)
    assert as_stored(as_shown(stored)) == stored


@pytest.fixture
def long_page(monkeypatch):
    """Return a page whose strings take several pages of the editor."""
    monkeypatch.setattr("translation.strings.views.PER_PAGE", 5)
    return page_in("fr")


def test_a_link_to_a_string_opens_the_page_of_the_list_that_has_it(long_page):
    last = segments_of(long_page)[-1]
    page = signed_in("translator-fr").get(editor_at(long_page.pk, last.pk).partition("#")[0])
    assert f'id="string-{last.pk}"' in page.content.decode()


def test_other_pages_of_the_list_can_be_opened_from_a_linked_string(long_page):
    first, last = segments_of(long_page)[0], segments_of(long_page)[-1]
    page = signed_in("translator-fr").get(address(long_page, f"?string={last.pk}&p=1"))
    assert f'id="string-{first.pk}"' in page.content.decode()


@pytest.mark.parametrize("wanted", ["", "0", "-1", "x", "9" * 40])
def test_a_string_that_is_not_there_opens_the_first_page(long_page, wanted):
    page = signed_in("translator-fr").get(address(long_page, f"?string={wanted}"))
    assert f'id="string-{segments_of(long_page)[0].pk}"' in page.content.decode()


@pytest.mark.parametrize(("name", "offered"), [("reviewer-fr", True), ("translator-fr", False)])
def test_reviewers_let_a_problem_pass_from_beside_its_string(french, name, offered):
    first = segments_of(french)[0]
    write_string(
        segment=first, locale=french.target_locale, text="Peindre un mur mur", user=account(name)
    )
    page = signed_in(name).get(address(french)).content.decode()
    assert ("Let it pass" in page) == offered
