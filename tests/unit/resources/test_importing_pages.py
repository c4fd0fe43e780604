"""The pages of importing, and hostile files that are brought to them."""

import codecs
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from resources.importing.columns import MOST_RECORDS
from resources.importing.rows import MOST_PROBLEMS
from resources.models import LibraryImport, ResourcePage
from tests.library import publication

pytestmark = pytest.mark.django_db
ROW = b"title,doi\nA fine title,10.1234/fine\n"
# Short files that would become long ones.
STRING = b"@string{s={%s}}" % (b"x" * 4_900)
REPEATED = b"@book{c" + b"".join(b",f%d=s#s" % number for number in range(400)) + b"}"
NAMES = b" and ".join(b"A%d B" % number for number in range(500))
AUTHORS = b"".join(
    b"@book{c,title={T%d},author={%s}}\n" % (number, NAMES.replace(b"B", b"B%d" % number))
    for number in range(11)
)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def bring(client: Client, data: bytes, name: str = "list.csv", **fields: str) -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    fields = {"language": "en", "becomes": "drafts", **fields}
    return client.post(reverse("library_import"), {"file": file, **fields}, follow=True)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("list.csv", b"", "The file is empty."),
        ("list.csv", b" \n\n", "The file is empty."),
        ("list.csv", codecs.BOM_UTF8, "The file is empty."),
        ("list.csv", "title\nÉté".encode("windows-1252"), "no text in UTF-8"),
        ("list.csv", "title\nÉté".encode("utf-16-le"), "no text"),
        ("list.csv", codecs.BOM_UTF16_LE + b"t", "no text in UTF-8"),
        ("list.csv", b"title\nA\0B", "no text file"),
        ("list.csv", b"PK\x03\x04", "Save it as CSV"),
        ("list.csv", b"x" * 10_000_000, "too large"),
        ("list.csv", b"title|doi\nA|10.1234/x", "Missing: title"),
        ("list.csv", b"title,doi,Title\nA,B,C", "twice"),
        ("list.csv", b"title," + b"c," * 100_000 + b"\nA", "A"),
        ("list.csv", b"title\n" + b"A\n" * (MOST_RECORDS + 1), "Divide it"),
        ("list.csv", b"title\n" + b"A" * 6_000, "much too long"),
        ("list.csv", b'title\n"' + b"A" * 200_000, "no table"),
        ("list.csv", b"title\n=cmd|' /C calc'!A0", "a formula stands there"),
        ("list.csv", b"title\n<script>alert(1)</script>", "&lt;script&gt;"),
        ("list.ris", ROW, "no RIS file"),
        ("list.ris", b"TY  - RPRT\n" * (MOST_RECORDS + 1), "Divide it"),
        ("list.ris", b"TY  - RPRT\nTI  - A", "does not end"),
        ("list.bib", ROW, "no BibTeX file"),
        ("list.bib", b"@string{a=b}@string{b=a}@book{c,title=a}", "not explained"),
        ("list.bib", b"@book{c,title=" + b"{" * 100_000, "never closed"),
        ("list.bib", b"@book{\n" * (MOST_RECORDS + 2), "Divide it"),
        ("list.bib", STRING + REPEATED, "its strings make it much longer"),
        ("list.bib", AUTHORS, "too many new authors"),
        ("list.pdf", ROW, "has to end in .csv"),
        ("list", ROW, "has to end in .csv"),
    ],
)
def test_hostile_file_is_answered_in_words_and_makes_nothing(
    editor: Client, name: str, data: bytes, words: str
):
    before = ResourcePage.objects.count()

    answer = bring(editor, data, name)

    assert answer.status_code in (200, 422)
    assert words in answer.content.decode()
    assert ResourcePage.objects.count() == before


def test_row_full_of_unknown_codes_names_the_first_of_them(editor: Client):
    codes = ";".join(f"code{number}" for number in range(500))

    bring(editor, f"title,topics,countries\nA,{codes},{codes}".encode())

    [row] = LibraryImport.objects.get().rows
    assert len(row["problems"]) == MOST_PROBLEMS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheet_programs_are_read(editor: Client, encoding: str):
    bring(editor, "title;summary\nÉté à Genève;ملخص".encode(encoding))

    [row] = LibraryImport.objects.get().rows
    assert (row["facts"]["title"], row["facts"]["summary"]) == ("Été à Genève", "ملخص")


def test_lines_and_control_characters_of_a_cell_become_spaces(editor: Client):
    bring(editor, b'title,container\n"Two\nlines\x1b[2J\x0b","A\r\njournal"\n')

    [row] = LibraryImport.objects.get().rows
    assert (row["facts"]["title"], row["facts"]["container"]) == ("Two lines [2J", "A journal")


def test_dry_run_shows_what_is_new_what_is_there_and_what_is_wrong(editor: Client):
    publication(title="There already")
    data = b"title,doi,authors\nNew one,,New Network\nTHERE ALREADY,,\nWrong one,no-doi,\n"

    content = bring(editor, data).content.decode()

    for words in ("New one", "New Network", "the same title", "doi: "):
        assert words in content
    assert content.count('name="take"') == 2
    assert len(re.findall(r'name="take"[^>]* checked', content)) == 1


def test_what_is_ticked_becomes_drafts(editor: Client, django_capture_on_commit_callbacks):
    bring(editor, b"title\nFirst ticked\nSecond unticked\nThird ticked\n")
    batch = LibraryImport.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(
            reverse("library_import_rows", args=[batch.pk]),
            {"take": ["0", "2", "999999999999", "x", "-1", "²"], "step": "store"},
        )

    assert answer.status_code == 302
    made = ResourcePage.objects.filter(title__endswith="ticked").order_by("pk")
    assert [(page.title, page.live) for page in made] == [
        ("First ticked", False),
        ("Third ticked", False),
    ]


def test_file_is_thrown_away_on_request(editor: Client):
    bring(editor, ROW)
    batch = LibraryImport.objects.get()

    editor.post(reverse("library_import_rows", args=[batch.pk]), {"step": "discard"})

    assert not LibraryImport.objects.exists()


def test_nobody_else_opens_what_an_editor_has_read(editor: Client):
    other = get_user_model().objects.get(username="admin")
    batch = LibraryImport.objects.create(by=other)

    answer = editor.get(reverse("library_import_rows", args=[batch.pk]))

    assert answer.status_code == 404


def test_file_to_begin_with_is_a_table(editor: Client):
    answer = editor.get(f"{reverse('library_import')}?template")

    assert answer["Content-Disposition"].endswith('"publications.csv"')
    assert answer.content.startswith(codecs.BOM_UTF8)


def test_columns_that_are_not_read_are_named(editor: Client):
    content = bring(editor, b"title,colour\nA,red").content.decode()

    assert "These columns are not read: colour" in content
