"""The glossary beside a string, for whoever translates, reviews or gets a file."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale

from core.models import GlossaryTerm
from tests.translation_strings import page_in, signed_in
from translation.checking.glossary import terms_in
from translation.files.terms import lines_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def naloxone() -> GlossaryTerm:
    """A term with a preferred and an avoided wording in French."""
    english = GlossaryTerm.objects.create(
        term="Zebra kit",
        definition="",
        other_forms="zebra packs",
        preferred="rescue kits",
        locale=Locale.objects.get(language_code="en"),
    )
    french = GlossaryTerm(
        term="Trousse de secours",
        definition="",
        preferred="trousse de naloxone",
        locale=Locale.objects.get(language_code="fr"),
        translation_key=english.translation_key,
    )
    french.avoided = [
        ("wording", {"wordings": "kit de junkie\nkit de drogué", "reason": "It hurts."})
    ]
    french.save()
    return french


@pytest.mark.parametrize("said", ["an <b>Zebra kit</b>", "zebra packs", "rescue kits"])
def test_every_form_of_a_term_is_found_with_what_is_preferred_and_what_is_avoided(naloxone, said):
    (term,) = terms_in(f"They carry {said} every day.", "fr")

    assert term.source == "Zebra kit"
    assert term.wordings == ("trousse de naloxone", "Trousse de secours")
    assert term.avoided == ("kit de junkie", "kit de drogué")


def test_a_term_that_the_language_does_not_have_is_left_out(naloxone):
    assert terms_in("An Zebra kit.", "ar") == []
    assert terms_in("An Zebra kit.", "en") == []


def test_a_file_says_in_a_line_what_to_write_and_what_not(naloxone):
    with override("en"):
        assert lines_about("An Zebra kit.", "fr") == (
            "Zebra kit: trousse de naloxone; Trousse de secours"
            " (not: kit de junkie; kit de drogué)",
        )


def test_the_editor_shows_the_terms_of_a_string():
    html = (
        signed_in("translator-fr")
        .get(reverse("translation_edit", args=[page_in("fr").pk]))
        .content.decode()
    )

    assert 'class="translation-terms"' in html
