"""The glossary: order and letters in every script, anchors, wording."""

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Locale

from core.glossary import by_letter, entries_in
from core.models import GlossaryTerm
from core.sorting import index_letter, sorting_form
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("decriminalisation", "D"),
        ("État de droit", "E"),
        ("ñandú", "N"),
        ("наказание", "Н"),
        ("القانون", "ق"),
        ("إدمان", "ا"),
        ("إلغاء التجريم", "ا"),
        ("12 steps", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name: str, letter: str):
    assert index_letter(name) == letter


def test_accents_and_the_arabic_article_do_not_change_the_order():
    assert sorting_form("Échec") == "echec"
    assert sorting_form("القانون") == sorting_form("قانون")


def test_every_term_stands_under_one_letter():
    entries = entries_in("en")

    grouped = [entry for letter in by_letter(entries) for entry in letter.entries]

    assert grouped == entries


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starting_glossary_is_whole_in_every_language(language: str):
    with translation.override(language):
        entries = entries_in(language)

    assert len(entries) >= 62
    assert [entry.term for entry in entries if entry.language] == []
    assert [entry.term for entry in entries if not entry.definition] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_leads_to_two_starting_terms(language: str):
    terms = GlossaryTerm.objects.filter(locale__language_code=language, live=True)
    forms = [form.lower() for term in terms for form in set(term.forms)]

    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_starting_terms_never_prefer_what_the_glossary_avoids(language: str):
    terms = GlossaryTerm.objects.filter(locale__language_code=language, live=True)
    avoided = {word for term in terms for words, _ in term.avoided_wordings for word in words}
    preferred = {word for term in terms for word in term.preferred_wordings}

    assert preferred & avoided == set()


def test_a_term_is_shown_in_the_readers_language_where_it_exists(client: Client):
    english = GlossaryTerm.objects.get(term="stigma", locale__language_code="en")
    GlossaryTerm.objects.filter(translation_key=english.translation_key).exclude(
        pk=english.pk
    ).delete()
    french = english.copy_for_translation(Locale.objects.get(language_code="fr"))
    french.term, french.live = "stigmatisation", True
    french.save()

    shown = {entry.anchor: entry for entry in entries_in("fr")}

    assert shown[english.anchor].term == "stigmatisation"
    assert len(shown) == len(entries_in("en"))


def test_terms_can_be_linked_to_and_say_what_to_avoid(client: Client):
    page = client.get("/en/glossary/").content.decode()
    people = GlossaryTerm.objects.get(term="people who use drugs", locale__language_code="en")

    assert f'id="{people.anchor}"' in page
    assert "junkie" in page
    assert "Reduces a person to one thing" in page


def test_an_unpublished_term_is_not_in_the_glossary(client: Client):
    GlossaryTerm.objects.get(term="stigma", locale__language_code="en").unpublish()

    assert "stigma" not in {entry.term for entry in entries_in("en")}


def test_wordings_are_lists():
    people = GlossaryTerm.objects.get(term="people who use drugs", locale__language_code="en")

    assert "person who uses drugs" in people.forms
    assert people.preferred_wordings[0] == "people who use drugs"
    assert people.avoided_wordings[0][0] == ["drug abuser", "addict", "junkie"]
