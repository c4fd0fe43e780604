"""Glossary terms are found by all their forms, where their language has a glossary."""

import pytest
from wagtail.models import Locale

from core.models import GlossaryPage, GlossaryTerm
from core.search.glossary import public_terms, term_as_item
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


def english_term(**fields):
    values = {"definition": "<p>Watching the <b>tides</b>.</p>", "other_forms": "zanfaries\nzanfy"}
    locale = Locale.objects.get(language_code="en")
    return GlossaryTerm.objects.create(term="Zanfary", locale=locale, **{**values, **fields})


def found(client, word):
    return client.get("/en/search/", {"q": word}).content.decode()


@pytest.mark.parametrize("word", ["Zanfary", "zanfaries", "zanfy", "tides"])
def test_a_term_is_found_by_name_other_form_and_definition(client, word):
    term = english_term()

    assert f'href="/en/glossary/#{term.anchor}"' in found(client, word)


def test_a_draft_is_not_found(client):
    term = english_term(live=False)

    assert term.anchor not in found(client, "Zanfary")


def test_a_deleted_term_is_gone(client):
    term = english_term()
    anchor = term.anchor
    term.delete()

    assert anchor not in found(client, "Zanfary")


def test_terms_go_and_come_with_their_glossary(client):
    term = english_term()
    glossary = GlossaryPage.objects.get(locale__language_code="en")

    glossary.unpublish()
    assert term.anchor not in found(client, "Zanfary")

    glossary.save_revision().publish()
    assert term.anchor in found(client, "Zanfary")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starting_terms_lead_to_the_glossary_of_their_language(language):
    term = public_terms().filter(locale__language_code=language).first()

    assert term_as_item(term).address == f"/{language}/glossary/#{term.anchor}"
