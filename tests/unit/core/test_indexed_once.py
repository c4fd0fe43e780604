"""What a command saves is indexed once, when it has saved everything."""

import pytest
from django.core.management import call_command
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from core.content.indexing import UNFINISHED, index_is_unfinished, indexed_once
from core.models import GlossaryTerm, LoadedContent, SearchEntry
from core.search.events import indexed_later
from home.models import StandardPage
from tests.searching import MARK, addresses, empty_site, publish_page

pytestmark = pytest.mark.django_db


def _publish_and_fail() -> None:
    with indexed_later():
        publish_page("en", "heron")
        raise LookupError


def test_what_is_published_in_the_block_is_found_when_it_ends():
    with indexed_later():
        page = publish_page("en", "heron")
        assert addresses(f"{MARK} heron") == []

    assert addresses(f"{MARK} heron") == [page.url]


def test_what_was_saved_before_a_failure_is_found():
    with pytest.raises(LookupError):
        _publish_and_fail()

    page = StandardPage.objects.get(summary="heron")
    assert addresses(f"{MARK} heron") == [page.url]


def test_each_object_is_indexed_once(monkeypatch):
    indexed = []
    monkeypatch.setattr(
        "core.search.services.index_object",
        lambda source, object_id: indexed.append((source.name, object_id)),
    )
    term = GlossaryTerm.objects.filter(locale__language_code="en").first()

    with indexed_later():
        for _time in range(3):
            term.save()

    assert indexed == [("glossary_term", str(term.pk))]


def test_what_is_taken_down_in_the_block_is_not_found():
    page = publish_page("en", "heron")

    with indexed_later():
        page.unpublish()

    assert not SearchEntry.objects.filter(source="page", object_id=str(page.pk)).exists()


def test_editors_find_in_the_admin_what_a_command_saved():
    with indexed_once():
        page = publish_page("en", "heron")

    found = get_search_backend().search(page.title, StandardPage)
    assert page.pk in [result.pk for result in found]


def test_usage_of_what_a_command_saved_is_known():
    page = StandardPage.objects.filter(locale__language_code="en", slug="about").get()
    ReferenceIndex.remove_for_object(page)

    with indexed_once():
        page.save_revision().publish()

    assert ReferenceIndex.get_references_for_object(page).exists()


def test_saving_after_the_block_is_indexed_at_once_again():
    with indexed_once():
        publish_page("en", "heron")

    page = publish_page("en", "egret", slug="found-later")

    assert addresses(f"{MARK} egret") == [page.url]


def test_database_knows_that_something_may_not_be_indexed_until_the_block_has_ended():
    with indexed_once():
        assert index_is_unfinished()

    assert not index_is_unfinished()


def test_loading_after_a_killed_run_completes_all_indexes(tmp_path):
    empty_site()
    page = publish_page("en", "heron")
    LoadedContent.objects.create(path=UNFINISHED, language="")
    SearchEntry.objects.filter(source="page", object_id=str(page.pk)).delete()
    get_search_backend().delete(page)
    about = StandardPage.objects.filter(locale__language_code="en", slug="about").get()
    ReferenceIndex.remove_for_object(about)

    call_command("load_content", folder=tmp_path)

    assert addresses(f"{MARK} heron") == [page.url]
    found = get_search_backend().search(page.title, StandardPage)
    assert page.pk in [result.pk for result in found]
    assert ReferenceIndex.get_references_for_object(about).exists()
    assert not index_is_unfinished()
