"""What a dry run says of a file's records, and what confirming it makes of them."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from core.citations import Citation, Kind, Organisation, Person, write_bibtex, write_ris
from core.example_tables import example_rows
from core.spreadsheets import write_csv
from resources.doubles.finding import known_publications
from resources.importing.columns import COLUMNS, NAMES
from resources.importing.records import read_file
from resources.importing.rows import ReadRow, RowReader
from resources.importing.services import confirm_import, delete_old_imports, keep_import
from resources.models import LibraryImport, ResourcePage
from resources.models import Organisation as KeptOrganisation
from resources.models import Person as KeptPerson
from tests.library import publication

pytestmark = pytest.mark.django_db


def table(*rows: dict[str, str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([NAMES, *([row.get(name, "") for name in NAMES] for row in rows)])
    return file.getvalue().encode()


def dry_run(data: bytes, name: str = "publications.csv", publishes: bool = False) -> list[ReadRow]:
    reader = RowReader(language="en", publishes=publishes, known=known_publications())
    return [reader.read(record) for record in read_file(name, data).records]


def store(rows: list[ReadRow], run, publishes: bool = False, taken=None) -> LibraryImport:
    """Confirm rows, and let the worker do its part."""
    editor = get_user_model().objects.get(username="editor")
    batch = keep_import(rows=rows, publishes=publishes, by=editor)
    places = {n for n, row in enumerate(rows) if row.is_taken} if taken is None else taken
    with run(execute=True):
        confirm_import(import_id=batch.pk, taken=places)
    batch.refresh_from_db()
    return batch


def test_file_to_begin_with_has_no_problem():
    [row] = dry_run(write_csv(example_rows(COLUMNS)))

    assert (row.problems, row.is_taken) == ([], True)
    assert row.new_names == ["Ana Example", "Example Network"]


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("title", "", "title"),
        ("title", "x" * 300, "title"),
        ("title", "=HYPERLINK(1)", "formula"),
        ("type", "poem", "no type"),
        ("published", "June 2021", "published"),
        ("published", "2021-02-30", "published"),
        ("original_language", "Elvish!", "no language"),
        ("countries", "PT; Atlantis", "“Atlantis” is not known"),
        ("regions", "Middle Earth", "not known"),
        ("topics", "gardening", "not known"),
        ("files", "javascript:alert(1)", "no web address"),
        ("files", "xx-! https://example.org/", "no web address"),
        ("doi", "11.1/x", "doi"),
        ("authors", "?!", "no name"),
        ("publishers", "x" * 201, "too long"),
    ],
)
def test_problem_of_a_row_is_named_with_its_column(column: str, text: str, words: str):
    [row] = dry_run(table({"title": "A title", "licence": "CC BY 4.0", column: text}))

    assert words in " ".join(row.problems)
    assert not row.is_taken


def test_text_that_our_own_files_protect_is_taken_as_it_was():
    [row] = dry_run(write_csv([["title"], ["-1, = and other signs"]]))

    assert row.facts["title"] == "-1, = and other signs"


def test_dry_run_stores_nothing():
    before = [model.objects.count() for model in (ResourcePage, KeptOrganisation, KeptPerson)]

    dry_run(table({"title": "A title", "authors": "New, Nora", "publishers": "Newcomers"}))

    after = [model.objects.count() for model in (ResourcePage, KeptOrganisation, KeptPerson)]
    assert after == before


def test_confirmed_rows_become_drafts_with_their_facts(django_capture_on_commit_callbacks):
    rows = dry_run(
        table(
            {
                "title": "A very new title",
                "published": "2021-06",
                "type": "Briefing paper",
                "authors": "New, Nora; release",
                "publishers": "RELEASE",
                "countries": "Portugal; ke",
                "regions": "Asia",
                "files": "https://example.org/en.pdf; pt https://example.org/pt.pdf",
                "doi": "https://doi.org/10.1234/new",
            }
        )
    )

    batch = store(rows, django_capture_on_commit_callbacks)

    page = ResourcePage.objects.get(title="A very new title")
    assert (page.live, page.has_unpublished_changes, page.resource_type) == (
        False,
        True,
        "briefing",
    )
    assert (page.countries, page.regions, page.doi) == (["PT", "KE"], ["142"], "10.1234/new")
    assert page.publisher_keys == ["release"]
    assert [str(block.value) for block in page.authors] == ["New, Nora", "Release"]
    assert page.file_languages == ["en", "pt"]
    assert (
        page.get_latest_revision_as_object().files[1].value["url"] == "https://example.org/pt.pdf"
    )
    assert batch.stored_at is not None
    assert batch.rows == []


def test_publications_of_a_file_are_published_where_that_is_chosen(
    django_capture_on_commit_callbacks,
):
    rows = dry_run(table({"title": "Seen at once", "summary": "What it says."}), publishes=True)

    store(rows, django_capture_on_commit_callbacks, publishes=True)

    assert ResourcePage.objects.get(title="Seen at once").live


def test_without_a_summary_nothing_is_published():
    [row] = dry_run(table({"title": "Seen at once"}), publishes=True)

    assert "summary" in row.problems[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "a  TITLE, of long ago", "published": "2001"},
        {"title": "A title of long ago"},
        {"title": "Another title", "doi": "10.1234/OLD"},
    ],
)
def test_row_that_the_library_has_is_named_and_left_out(facts: dict[str, str]):
    page = publication(title="A title of long ago", published="2001-05", doi="10.1234/old")

    [row] = dry_run(table(facts))

    assert [double["id"] for double in row.doubles] == [page.pk]
    assert not row.is_taken


def test_title_of_another_year_is_another_edition():
    publication(title="World Report", published="2001")

    [row] = dry_run(table({"title": "World Report", "published": "2002"}))

    assert row.doubles == []


def test_row_that_repeats_one_before_it_is_left_out():
    first, second = dry_run(table({"title": "Twice"}, {"title": "TWICE!"}))

    assert (first.is_taken, second.is_taken) == (True, False)
    assert second.doubles[0]["id"] is None


def test_import_that_fails_in_the_middle_stores_nothing(
    django_capture_on_commit_callbacks,
):
    rows = dry_run(
        table({"title": "First of two", "publishers": "Newcomers"}, {"title": "Second of two"})
    )
    # What no dry run lets pass, and the database does not take.
    rows[1].facts["resource_type"] = "x" * 50

    batch = store(rows, django_capture_on_commit_callbacks)

    assert (batch.fault, batch.stored_at, batch.confirmed_at) == ("failed", None, None)
    assert not ResourcePage.objects.filter(title="First of two").exists()
    assert not KeptOrganisation.objects.filter(name="Newcomers").exists()


def test_import_is_not_stored_over_what_came_meanwhile(django_capture_on_commit_callbacks):
    rows = dry_run(table({"title": "Both add this"}))
    publication(title="Both add this")

    batch = store(rows, django_capture_on_commit_callbacks)

    assert batch.fault == "changed"
    assert [row["is_taken"] for row in batch.rows] == [False]
    assert ResourcePage.objects.filter(title="Both add this").count() == 1


def test_rows_that_are_left_out_are_not_made(django_capture_on_commit_callbacks):
    rows = dry_run(table({"title": "Wanted row"}, {"title": "Unwanted row"}))

    store(rows, django_capture_on_commit_callbacks, taken={0})

    titles = ResourcePage.objects.filter(title__iendswith="wanted row").values_list(
        "title", flat=True
    )
    assert list(titles) == ["Wanted row"]


def test_row_with_a_problem_is_never_made(django_capture_on_commit_callbacks):
    rows = dry_run(table({"title": "Faulty", "doi": "no"}))

    batch = store(rows, django_capture_on_commit_callbacks, taken={0})

    assert batch.confirmed_at is None
    assert not ResourcePage.objects.filter(title="Faulty").exists()


def test_import_that_nobody_confirms_goes_after_a_day():
    now = timezone.now()
    old = keep_import(rows=[], publishes=False, by=None)
    LibraryImport.objects.filter(pk=old.pk).update(read_at=now - timedelta(hours=25))
    new = keep_import(rows=[], publishes=False, by=None)

    delete_old_imports(now)

    assert list(LibraryImport.objects.all()) == [new]


@pytest.mark.parametrize(("write", "name"), [(write_ris, "list.ris"), (write_bibtex, "list.bib")])
def test_reference_managers_are_understood(write, name: str):
    citation = Citation(
        key="one",
        kind=Kind.ARTICLE,
        title="Politique des drogues",
        authors=(Person("Élan", "Zoé"), Organisation("Release")),
        publisher="Release",
        container="A journal",
        issued=(2020, 3),
        url="https://example.org/a",
        doi="10.1234/y",
        language="fr",
    )

    [row] = dry_run(write([citation]).encode(), name)

    assert row.problems == []
    assert row.facts["original_title"] == "Politique des drogues"
    assert row.facts["resource_type"] == "article"
    assert row.facts["files"] == [{"language": "fr", "url": "https://example.org/a"}]
    assert row.new_names == ["Zoé Élan"]
    assert row.facts["container"] == "A journal"
