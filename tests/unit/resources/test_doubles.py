"""Which publications may be in the library twice, and how editors learn of it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from resources.doubles.finding import (
    Facts,
    KnownPublications,
    Reason,
    doubles_of_page,
    facts_of_library,
    groups,
)
from resources.library.services import measure_document
from resources.models import ResourcePage
from tests.library import document, empty_library, file_in, index_in, pdf, publication

pytestmark = pytest.mark.django_db


def reasons(one: Facts, other: Facts) -> list[Reason]:
    return [double.reason for double in KnownPublications.of([other]).doubles_of(one)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Facts("A", doi="10.1/x"), Facts("B", doi="10.1/X"), [Reason.DOI]),
        (Facts("A", checksums=("a", "b")), Facts("B", checksums=("b",)), [Reason.FILE]),
        (Facts("A Title", year=2001), Facts("a title!", year=2001), [Reason.TITLE]),
        (Facts("A Title", year=2001), Facts("a title!"), [Reason.TITLE]),
        (Facts("Un título"), Facts("Title", original_title="UN TITULO"), [Reason.TITLE]),
        (Facts("A Title", year=2001), Facts("A title", year=2002), []),
        (Facts("A Title", doi="10.1/x"), Facts("A title", doi="10.1/y"), []),
        (Facts("A Title", doi="10.1/x"), Facts("A title", doi="10.1/x"), [Reason.DOI]),
        (Facts("!", year=2001), Facts("?", year=2001), []),
    ],
)
def test_publications_are_compared_by_doi_file_and_title(
    one: Facts, other: Facts, expected: list[Reason]
):
    assert reasons(one, other) == expected


facts = st.builds(
    Facts,
    title=st.sampled_from(("A", "a!", "B", "?")),
    doi=st.sampled_from(("", "10.1/x", "10.1/X", "10.1/y")),
    year=st.sampled_from((None, 2001, 2002)),
    checksums=st.sampled_from(((), ("a",), ("a", "b"))),
)


@given(facts, facts)
def test_two_publications_are_each_others_doubles_or_neither(one: Facts, other: Facts):
    assert reasons(one, other) == reasons(other, one)


def test_same_file_in_two_publications_is_found():
    stored = [document(pdf(), name) for name in ("one.pdf", "two.pdf")]
    for one in stored:
        measure_document(document=one)
    first = publication("one", title="One", files=[file_in("en", stored[0])])
    second = publication("two", title="Two", files=[file_in("en", stored[1])])

    [double] = doubles_of_page(second)

    assert (double.facts.id, double.reason) == (first.pk, Reason.FILE)


def test_draft_counts_as_it_was_written_last():
    empty_library()
    page = publication("draft", title="Before")
    page.unpublish()
    page.title = "After"
    page.save_revision()

    [facts] = facts_of_library()

    assert (facts.title, facts.is_live) == ("After", False)


@pytest.mark.parametrize(
    ("older", "newer", "reason"),
    [
        ({"title": "Été à Genève!"}, {"title": "ete a geneve"}, Reason.TITLE),
        ({"original_title": "Una guía"}, {"title": "UNA GUÍA"}, Reason.TITLE),
        ({"title": "Una guía"}, {"original_title": "Una Guia"}, Reason.TITLE),
        ({"doi": "10.1234/AbC"}, {"doi": "10.1234/aBc"}, Reason.DOI),
    ],
)
def test_database_finds_the_doubles_of_one_page(older, newer, reason: Reason):
    first = publication("older", **{"title": "One", **older})
    page = publication("newer", **{"title": "Two", **newer})

    found = [(double.facts.id, double.reason) for double in doubles_of_page(page)]

    assert found == [(first.pk, reason)]


def test_doubles_of_a_page_are_looked_for_in_one_query(django_assert_num_queries):
    page = publication("newer", title="Alone")
    doubles_of_page(page)

    with django_assert_num_queries(1) as queries:
        assert doubles_of_page(page) == []

    assert "sort_title" in queries.captured_queries[0]["sql"].partition(" WHERE ")[2]


def test_list_has_each_group_once_with_its_strongest_reason():
    empty_library()
    for slug in ("one", "two"):
        publication(slug, title="The same", doi="10.1234/same")
    publication("three", title="Alone")

    [group] = groups()

    assert (group.reason, [one.title for one in group.publications]) == (
        Reason.DOI,
        ["The same", "The same"],
    )


def test_what_one_replaces_is_no_double():
    empty_library()
    newer = publication("newer", title="The same")
    older = publication("older", title="The same", replaced_by=newer)

    assert (doubles_of_page(newer), doubles_of_page(older), groups()) == ([], [], [])


def test_starting_content_has_no_doubles():
    assert groups() == []


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def test_editor_who_saves_a_double_is_told_and_it_is_saved(editor: Client):
    older = publication(title="Told of long ago")
    address = reverse("wagtailadmin_pages:add", args=["resources", "resourcepage", index_in().pk])
    streams = {f"{name}-count": "0" for name in ("authors", "publishers", "files", "body")}
    fields = {
        "title": "Told of long AGO",
        "slug": "told-again",
        "summary": "What it says.",
        "resource_type": "report",
        "original_language": "en",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **streams,
    }

    answer = editor.post(address, fields, follow=True)

    content = answer.content.decode()
    assert "may be in the library already" in content
    assert reverse("wagtailadmin_pages:edit", args=[older.pk]) in content
    assert ResourcePage.objects.filter(slug="told-again").exists()


def test_list_of_doubles_leads_to_the_records(editor: Client):
    pages = [publication(slug, title="Found by the list") for slug in ("one", "two")]

    content = editor.get(reverse("library_doubles")).content.decode()

    for page in pages:
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in content
