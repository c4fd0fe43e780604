"""The page that imports records of laws: what it shows, what it stores, and hostile files."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from atlas.importing.files import read_rows
from atlas.importing.views import MOST_BYTES, MOST_ROWS, MOST_WRITTEN, RULES
from atlas.models import LawRecord
from tests.law_tables import FULL, add_sources, as_csv, record, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    add_sources()
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def bring(
    client: Client, data: bytes, name: str = "list.csv", becomes: str = "all"
) -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("atlas_import"), {"file": file, "becomes": becomes})


def confirm(client: Client, shown: HttpResponse) -> HttpResponse:
    """Press the button below a dry run."""
    return client.post(reverse("atlas_import"), shown.context["confirm"].initial, follow=True)


def test_dry_run_shows_and_confirming_stores(editor: Client):
    record()
    shown = bring(
        editor,
        as_csv({**FULL, "status": "reversed"}, {"place": "es", "record": "es-1992", "status": ""}),
    )

    page = shown.content.decode()
    assert re.search(r">replaced</span></td>\s*<td><span dir=\"auto\">reversed<", page)
    assert "The place is new." in page
    assert LawRecord.objects.get(key="pt-1999").status == "replaced"

    answer = confirm(editor, shown).content.decode()

    assert "2 records are stored. 2 of them are published." in answer
    assert LawRecord.objects.get(key="pt-1999").status == "reversed"
    assert LawRecord.objects.get(key="es-1992").live


def test_wrong_value_stands_beside_its_reason_and_nothing_can_be_stored(editor: Client):
    shown = bring(editor, as_csv({**FULL, "status": "<b>gone</b>"}))

    page = shown.content.decode()
    assert "&lt;b&gt;gone&lt;/b&gt;" in page
    assert "There is no such value." in page
    assert "Yes, store all of it" not in page
    confirm(editor, shown)
    assert not LawRecord.objects.filter(key="pt-1999").exists()


def test_second_of_two_people_sees_the_list_again(editor: Client):
    record()
    first = bring(editor, as_csv({**FULL, "status": "in_force"}))
    second = bring(editor, as_csv({**FULL, "status": "reversed"}))
    confirm(editor, first)

    answer = confirm(editor, second)

    assert "Nothing was stored" in answer.content.decode()
    assert LawRecord.objects.get(key="pt-1999").status == "in_force"

    confirm(editor, answer)
    assert LawRecord.objects.get(key="pt-1999").status == "reversed"


def test_confirming_twice_stores_once(editor: Client):
    shown = bring(editor, as_csv(FULL))
    confirm(editor, shown)
    confirm(editor, shown)

    assert LawRecord.objects.get(key="pt-1999").revisions.count() == 1


def test_who_may_not_publish_makes_drafts(editor: Client):
    from django.contrib.auth.models import Permission

    user = get_user_model().objects.get(username="translator-fr")
    user.user_permissions.add(Permission.objects.get(codename="change_lawrecord"))
    editor.force_login(user)

    confirm(editor, bring(editor, as_csv(FULL), becomes="all"))

    assert not LawRecord.objects.get(key="pt-1999").live


def test_more_changes_than_a_request_stores_are_refused(editor: Client):
    rows = [{"place": "pt", "record": f"pt-{number}"} for number in range(MOST_WRITTEN + 1)]

    page = bring(editor, as_csv(*rows)).content.decode()

    assert "too many changes" in page
    assert "Yes, store all of it" not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty."),
        ("place,record\nÉté,x".encode("windows-1252"), "no text in UTF-8"),
        (b"place,record\npt,a\0b", "no text file"),
        (b"PK\x03\x04", "Save it as CSV"),
        (b"x" * (MOST_BYTES + 1), "too large"),
        (b"place,name\npt,x", "Missing: record"),
        (b"place,record\n" + b"pt,x\n" * (MOST_ROWS + 1), "Divide it"),
        (b"place,record\n=cmd|' /C calc'!A0,x", "A formula stands there"),
        ("place,record\npt,a\u202eb".encode(), "invisible characters"),
    ],
)
def test_hostile_file_is_answered_in_words(editor: Client, data: bytes, words: str):
    before = LawRecord.objects.count()

    answer = bring(editor, data)

    assert answer.status_code in (200, 422)
    assert words in answer.content.decode()
    assert LawRecord.objects.count() == before


def test_file_to_begin_with_can_be_read(editor: Client):
    data = editor.get(reverse("atlas_import"), {"template": ""}).content

    [row], unknown = read_rows(data, RULES)

    assert not unknown
    store(row.cells)
    assert LawRecord.objects.get(key="pt-2001").status == "in_force"
