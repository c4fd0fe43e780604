"""The glossary: order and letters in every script, anchors, wording."""

import pytest
from django.test import Client
from wagtail.models import Locale

from core.glossary import by_letter, entries_in
from core.models import GlossaryTerm
from core.sorting import index_letter, sorting_form

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

    assert len(entries) >= 20
    assert grouped == entries


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
