"""Review sheets: what they say, what is read of those that come back, and hostile ones."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given as given_any
from hypothesis import strategies as st
from openpyxl import load_workbook

from atlas.importing.cells import Refused
from atlas.models import Jurisdiction, LawRecord
from atlas.models.choices import FACTS
from atlas.reviewing.facts import cells_of
from core.spreadsheets import write_csv, write_xlsx
from tests import prepared
from tests.law_data import map_for_a_module
from tests.law_tables import FULL, record, store

pytestmark = pytest.mark.django_db
VALUE, SOURCE, COMMENT = 7, 8, 9


@pytest.fixture(scope="module", autouse=True)
def own_map(django_db_setup: None, django_db_blocker: Any) -> Iterator[LawRecord]:
    """Publish one record once for all tests."""
    with map_for_a_module(django_db_blocker, record) as published:
        yield published


@pytest.fixture
def one(db: None, own_map: LawRecord) -> LawRecord:
    """Return the record as the database has it."""
    return prepared.anew(own_map)


@pytest.fixture
def editor(client: Client, one: LawRecord) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def address() -> str:
    return reverse("atlas_review_sheet", args=[Jurisdiction.objects.get(code="pt").pk])


def sheet(client: Client, language: str = "en") -> list[list[str]]:
    """Return the rows of the place's sheet."""
    data = client.get(address(), {"language": language, "kind": "csv"}).content
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def answered(client: Client, answers: dict[str, dict[int, str]]) -> list[list[str]]:
    """Return the sheet with something typed beside some facts, by fact and column."""
    rows = sheet(client)
    for row in rows:
        if len(row) > 1 and row[1] in answers:
            for column, text in answers[row[1]].items():
                row[column] = text
    return rows


def bring(client: Client, data: bytes, name: str = "sheet.csv") -> HttpResponse:
    return client.post(address(), {"file": SimpleUploadedFile(name, data)})


def save(client: Client, shown: HttpResponse, *take: int) -> HttpResponse:
    answers = json.dumps(shown.context["form"].initial["answers"])
    return client.post(address(), {"answers": answers, "take": take}, follow=True)


def draft(one: LawRecord) -> dict[str, Any]:
    one.refresh_from_db()
    return one.latest_revision.content


def test_sheet_has_a_row_for_each_fact_in_words_and_codes(editor: Client):
    rows = {row[1]: row for row in sheet(editor) if row[0] == "pt-1999"}

    assert set(rows) == set(FACTS)
    assert rows["status"][2:5] == ["Status", "Replaced by a later law", "replaced"]
    assert "Cannabis: 25 (Grams), In public" in rows["thresholds"][3]
    assert rows["thresholds"][4].startswith("indicative;cannabis 25 g in_public;")
    assert rows["legal_basis"][6] == "first-source, art. 2"
    assert "in_force = In force" in rows["status"][5]


def test_sheet_speaks_the_chosen_language(editor: Client):
    with translation.override("fr"):
        expected = translation.gettext("Not known")
    store({"place": "pt", "record": "pt-1999", "status": ""})

    [status] = [row for row in sheet(editor, "fr") if row[1:2] == ["status"]]

    assert status[3] == expected


def test_sheet_that_nobody_touched_proposes_nothing(editor: Client):
    answer = bring(editor, write_csv(sheet(editor)))

    assert "Nobody has written anything" in answer.content.decode()


def test_chosen_changes_become_a_draft_and_others_do_not(editor: Client, one: LawRecord):
    rows = answered(
        editor,
        {
            "status": {VALUE: "Reversed", SOURCE: "second-source", COMMENT: "Since May."},
            "deciders": {VALUE: "Police; judiciary"},
            "in_force_to": {VALUE: "unknown"},
        },
    )
    shown = bring(editor, write_xlsx(rows), "sheet.xlsx")
    page = shown.content.decode()
    assert "Since May." in page
    assert "Review sheet: Portugal" in page
    facts = [proposal.answer.fact for _number, proposal in shown.context["proposals"]]

    save(editor, shown, facts.index("status"), facts.index("in_force_to"))

    content = draft(one)
    assert (content["status"], content["in_force_to"]) == ("reversed", "")
    assert json.loads(content["deciders"]) == ["administrative_body", "health_body"]
    assert (one.status, one.live, one.has_unpublished_changes) == ("replaced", True, True)
    [fact] = [fact for fact in content["facts"] if fact["field"] == "status"]
    assert (fact["role"], fact["checked_on"]) == ("", None)


def test_wrong_value_is_told_and_cannot_be_taken(editor: Client, one: LawRecord):
    shown = bring(editor, write_csv(answered(editor, {"status": {VALUE: "<i>gone</i>"}})))

    page = shown.content.decode()
    assert "There is no such value." in page
    assert "&lt;i&gt;" in page
    assert 'name="take"' not in page


def test_row_of_another_place_is_told(editor: Client):
    store({**FULL, "place": "es", "record": "es-1992"})
    rows = answered(editor, {"status": {VALUE: "reversed"}})
    rows = [["es-1992", *row[1:]] if row[0] == "pt-1999" else row for row in rows]

    page = bring(editor, write_csv(rows)).content.decode()

    assert "name no fact of this place" in page
    assert 'name="take"' not in page


def test_value_that_changed_meanwhile_is_shown_again(editor: Client, one: LawRecord):
    shown = bring(editor, write_csv(answered(editor, {"status": {VALUE: "reversed"}})))
    store({"place": "pt", "record": "pt-1999", "status": "in_force"})

    answer = save(editor, shown, 0)

    assert "Nothing was stored" in answer.content.decode()
    assert draft(one)["status"] == "in_force"


def test_sheet_saved_with_semicolons_is_read(editor: Client):
    rows = answered(editor, {"status": {VALUE: "reversed"}})
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows(rows)

    shown = bring(editor, file.getvalue().encode())

    assert [proposal.can_be_taken for _number, proposal in shown.context["proposals"]] == [True]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return packed.getvalue()


def workbook_with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a review sheet as a workbook in which a part is changed."""
    rows = write_xlsx([["record", "fact"]])
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(rows)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return packed.getvalue()


def with_entities() -> bytes:
    declared = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    return workbook_with("xl/worksheets/sheet1.xml", lambda content: declared + content)


def with_million_cells() -> bytes:
    cells = b"<c><v>1</v></c>" * 1_000_000 + b"</row>"
    return workbook_with(
        "xl/worksheets/sheet1.xml", lambda content: content.replace(b"</row>", cells, 1)
    )


def with_many_styles() -> bytes:
    styles = b"<xf/>" * 50_000 + b"</cellXfs>"
    return workbook_with("xl/styles.xml", lambda content: content.replace(b"</cellXfs>", styles))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("sheet.xlsx", lambda: b"PK\x03\x04 no archive", "no workbook"),
        ("sheet.xlsx", bomb, "too large"),
        ("sheet.xlsx", with_entities, "no workbook"),
        ("sheet.xlsx", with_million_cells, "too large"),
        ("sheet.xlsx", with_many_styles, "too large"),
        ("sheet.xlsx", lambda: b"x" * 1_000_001, "too large"),
        ("sheet.xlsx", lambda: write_xlsx([["a", "b"]]), "no review sheet"),
        ("sheet.xlsx", lambda: write_xlsx([["x"]] * 1_002), "too many rows"),
        ("sheet.csv", lambda: b"record,fact\n" + b"a" * 5_000, "much too long"),
        ("sheet.csv", lambda: b"record,fact\na\0", "no text file"),
        ("sheet.ods", lambda: b"PK\x03\x04", "has to end in"),
    ],
)
def test_hostile_sheet_is_answered_in_words(editor: Client, name: str, data: Any, words: str):
    answer = bring(editor, data(), name)

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    "answers",
    [
        *["", "{", "1", '{"a": 1}', "[1]", '[{"line": "x"}]', '[{"line": 1}]'],
        "[" * 100_000,
        f"[{'9' * 5_000}]",
        '[{"line": 1, "value": "\\ud800"}]',
    ],
    ids=range(10),
)
def test_answers_that_the_page_never_sends_store_nothing(
    editor: Client, one: LawRecord, answers: str
):
    reply = editor.post(address(), {"answers": answers, "take": "0"}, follow=True)

    assert reply.status_code == 200
    one.refresh_from_db()
    assert one.revisions.count() == 1


def test_workbook_opens_as_a_table(editor: Client):
    data = editor.get(address(), {"language": "ar", "kind": "xlsx"}).content

    book = load_workbook(io.BytesIO(data))

    assert book.worksheets[0].max_row > len(FACTS)


@given_any(fact=st.sampled_from(FACTS), text=st.text(max_size=40))
def test_no_text_of_a_sheet_fails_otherwise_than_in_words(fact: str, text: str):
    try:
        cells = cells_of(fact, text)
    except Refused:
        return
    assert set(cells) <= {fact, "threshold_model", "amounts"}
