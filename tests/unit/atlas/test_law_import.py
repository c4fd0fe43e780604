"""Importing records of laws: what is stored, and what comes back from an export."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex

from atlas.importing.building import fill_record
from atlas.importing.files import read_rows, rules
from atlas.importing.planning import Kind, Publishing
from atlas.importing.services import PlanHasChanged, RowsAreWrong
from atlas.importing.stored import source_ids
from atlas.models import FactSource, Jurisdiction, LawRecord
from atlas.records_table import COLUMNS, row_of
from atlas.selectors.published import law_map
from core.spreadsheets import write_csv
from tests.law_tables import DRAFTS, FULL, add_sources, as_csv, planned, record, store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sources():
    add_sources()


def exported() -> bytes:
    """Return everything that is published as the map's data file has it."""
    keys = {pk: key for key, pk in source_ids().items()}
    rows = [row_of(record, keys) for record in law_map().records]
    return write_csv([COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])


def everything_about(record: LawRecord) -> list[dict[str, Any]]:
    """Return the rows that were stored for a record, without what is each one's own."""
    own = (
        "id",
        "pk",
        "record_id",
        "record",
        "key",
        "created_at",
        "timestamp",
        "uuid",
        "object_str",
    )
    own += ("object_id", "content", "latest_revision_id", "latest_revision", "revision_id", "label")
    rows = [LawRecord.objects.filter(pk=record.pk), record.revisions, record.amounts, record.facts]
    rows.append(ModelLogEntry.objects.filter(object_id=str(record.pk), action="wagtail.create"))
    stored = [row for found in rows for row in found.values()]
    content = record.latest_revision.content
    for part in ("amounts", "facts"):
        stored += content.pop(part)
    for row in stored:
        if "amount" in row:
            row["amount"] = Decimal(row["amount"])
    stored.append(content)
    references = ReferenceIndex.get_references_for_object(record)
    stored += references.order_by("model_path", "to_object_id").values("to_object_id", "model_path")
    return [{name: value for name, value in row.items() if name not in own} for row in stored]


def test_export_imports_back_to_the_same_records():
    record()
    record(record="pt-2005", place="us-or", amounts="", status_source="", checked_on="", role="")
    file = exported()

    kept = planned(*[row.cells for row in read_rows(file, rules())[0]])
    assert {row.kind for row in kept.rows} == {Kind.UNCHANGED}

    for one in LawRecord.objects.all():
        one.delete()
    store(*[row.cells for row in read_rows(file, rules())[0]])
    assert exported() == file


def test_places_are_made_from_their_codes():
    store({"place": "us-or", "record": "x"}, {"place": "US-OR", "record": "y"})

    place = Jurisdiction.objects.get(code="us-or")
    assert (place.country, place.subdivision) == ("US", "US-OR")
    assert place.records.count() == 2


def test_new_records_are_drafts_unless_asked_for():
    store(FULL, publishing=Publishing())

    one = LawRecord.objects.get(key="pt-1999")
    assert not one.live
    assert one.latest_revision.content["status"] == "replaced"


def test_records_are_added_exactly_as_wagtail_adds_them_one_by_one():
    editor = get_user_model().objects.get(username="editor")
    store(FULL, {**FULL, "record": "pt-many"}, publishing=DRAFTS, by=editor)
    many = LawRecord.objects.get(key="pt-many")
    single = LawRecord(jurisdiction=many.jurisdiction, live=False)
    [row] = planned({**FULL, "record": "pt-single"}).rows
    fill_record(single, row.facts)
    single.save()
    revision = single.save_revision(user=editor, clean=False)
    log(single, "wagtail.create", user=editor, revision=revision, content_changed=True)

    single = LawRecord.objects.get(key="pt-single")
    assert everything_about(many) == everything_about(single)


def test_change_of_a_published_record_is_published_with_a_history():
    one = record()
    editor = get_user_model().objects.get(username="editor")

    store({"place": "pt", "record": "pt-1999", "status": "reversed"}, by=editor)

    one.refresh_from_db()
    assert (one.live, one.status, one.has_unpublished_changes) == (True, "reversed", False)
    assert one.revisions.count() == 2
    assert one.latest_revision.user == editor
    logged = ModelLogEntry.objects.filter(object_id=str(one.pk)).values_list("action", flat=True)
    assert set(logged) == {"wagtail.create", "wagtail.edit", "wagtail.publish"}


def test_columns_that_a_file_lacks_stay_as_they_are():
    one = record()

    [row] = planned({"place": "pt", "record": "pt-1999", "sanctions": ""}).rows

    assert [change.column for change in row.changes] == ["sanctions"]
    assert (row.changes[0].before, row.changes[0].after) == ("none;fine", "")
    assert one.amounts.count() == 3


def test_amounts_and_sources_are_replaced_and_keep_their_rows():
    one = record()
    kept = FactSource.objects.get(record=one, field="all").pk

    store(
        {
            "place": "pt",
            "record": "pt-1999",
            "amounts": "cocaine 1 g",
            "locator": "art. 3",
            "status_source": "",
        }
    )

    assert [str(amount) for amount in one.amounts.all()] == ["1.000 g cocaine"]
    [source] = FactSource.objects.filter(record=one)
    assert (source.pk, source.locator) == (kept, "art. 3")


def test_unchanged_row_is_left_alone():
    one = record()

    store(FULL)

    assert one.revisions.count() == 1


def test_draft_of_somebody_is_compared_and_not_published_with_the_import():
    one = record()
    one.status = "reversed"
    one.save_revision()

    store({"place": "pt", "record": "pt-1999", "status": "in_force"})

    one.refresh_from_db()
    assert (one.status, one.has_unpublished_changes) == ("replaced", True)
    assert one.latest_revision.content["status"] == "in_force"


def test_record_that_was_taken_out_is_not_published_by_an_import():
    one = record()
    one.unpublish()

    plan = store({"place": "pt", "record": "pt-1999", "status": "in_force"})

    one.refresh_from_db()
    assert (one.live, one.latest_revision.content["status"]) == (False, "in_force")
    assert "Publish it by hand." in plan.rows[0].notes[-1]


def test_draft_that_nobody_has_published_is_not_published_by_an_import():
    add_sources()
    store(FULL, publishing=DRAFTS)

    store({"place": "pt", "record": "pt-1999", "status": "in_force"})

    assert not LawRecord.objects.get(key="pt-1999").live


def test_one_wrong_row_stores_nothing():
    with pytest.raises(RowsAreWrong):
        store({"place": "pt", "record": "good"}, {"place": "zz", "record": "bad"})

    assert not LawRecord.objects.filter(key="good").exists()
    assert not Jurisdiction.objects.filter(code="pt").exists()


def test_plan_that_was_seen_and_is_no_longer_true_stores_nothing():
    record()
    seen = planned({"place": "pt", "record": "pt-1999", "status": "in_force"})
    store({"place": "pt", "record": "pt-1999", "status": "reversed"})

    with pytest.raises(PlanHasChanged):
        store({"place": "pt", "record": "pt-1999", "status": "in_force"}, digest=seen.digest)

    assert LawRecord.objects.get(key="pt-1999").status == "reversed"


def test_planning_takes_as_many_queries_for_many_rows_as_for_few():
    rows = [{"place": "pt", "record": f"pt-{number}", "status": "in_force"} for number in range(40)]
    store(*rows)
    with CaptureQueriesContext(connection) as few:
        planned(*rows[:2])
    with CaptureQueriesContext(connection) as many:
        planned(*rows)

    assert len(many) == len(few) <= 12


def test_command_stores_nothing_until_it_is_told(tmp_path, capsys):
    file = tmp_path / "records.csv"
    file.write_bytes(as_csv(FULL, {"place": "es", "record": "es-1992"}))

    call_command("import_law_records", str(file))
    assert "2 new, 0 changed" in capsys.readouterr().out
    assert not LawRecord.objects.filter(key="pt-1999").exists()

    call_command("import_law_records", str(file), "--write", "--publish")
    assert LawRecord.objects.get(key="pt-1999").live


def test_command_says_what_is_wrong_and_stores_nothing(tmp_path, capsys):
    file = tmp_path / "records.csv"
    file.write_bytes(as_csv(FULL, {**FULL, "record": "bad", "status": "gone"}))

    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("import_law_records", str(file), "--write")

    assert "status: “gone”: There is no such value." in capsys.readouterr().out
    assert not LawRecord.objects.filter(key="pt-1999").exists()
