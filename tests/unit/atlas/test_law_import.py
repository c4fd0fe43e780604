"""Importing records of laws: what is read, what is stored, and what comes back from an export."""

import string
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex

from atlas.importing.building import fill_record
from atlas.importing.cells import Refused, amounts
from atlas.importing.files import read_rows, rules
from atlas.importing.planning import Kind, Publishing, make_plan
from atlas.importing.services import PlanHasChanged, RowsAreWrong
from atlas.importing.stored import source_ids
from atlas.models import FactSource, Jurisdiction, LawRecord
from atlas.models.choices import (
    Activity,
    Confidence,
    Decider,
    FactField,
    LegalBasis,
    Role,
    Sanction,
    Setting,
    Status,
    Substance,
    Substances,
    ThresholdModel,
    Unit,
)
from atlas.records_table import COLUMNS, RowFacts, row_of, write_row
from atlas.selectors.published import Amount, Origin, law_map
from core.spreadsheets import write_csv
from tests.law_tables import ALL, DRAFTS, FULL, add_sources, as_csv, given, record, store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sources():
    add_sources()


def exported() -> bytes:
    """Return everything that is published as the map's data file has it."""
    keys = {pk: key for key, pk in source_ids().items()}
    rows = [row_of(record, keys) for record in law_map().records]
    return write_csv([COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])


def planned(*rows: dict[str, str], publishing: Publishing = ALL):
    return make_plan(given(*rows), publishing)


def problems_of(**changes: str) -> dict[str, str]:
    """Return what is wrong with the full row after some changes, by column."""
    [row] = planned({**FULL, **changes}).rows
    return {problem.column: problem.reason for problem in row.problems}


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


one_of = lambda kind: st.sampled_from(["", *kind.values])  # noqa: E731
some_of = lambda kind: st.lists(st.sampled_from(kind.values), unique=True).map(tuple)  # noqa: E731
DATES = st.dates(date(1800, 1, 1), date(2026, 1, 1))
PARTIAL = DATES.map(str) | DATES.map(lambda day: f"{day:%Y-%m}") | st.just("") | st.just("1961")
AMOUNTS = st.lists(
    st.builds(
        Amount,
        st.sampled_from(Substance.values),
        st.decimals(Decimal(0), Decimal("999999.999"), places=3),
        st.sampled_from(Unit.values),
        one_of(Setting),
    ),
    max_size=4,
    unique_by=lambda one: (one.substance, one.unit, one.setting),
).map(tuple)
# What a form of the admin lets through: nothing invisible, and no space at the ends.
LOCATORS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"])
    | st.sampled_from([*"=+-@'\"=;,", "\u200b"]),
    max_size=60,
).map(str.strip)
ORIGINS = st.dictionaries(
    st.sampled_from(FactField.values),
    st.builds(
        lambda *values: values,
        st.sampled_from([1, 2]),
        LOCATORS,
        st.none() | DATES,
        one_of(Role),
        one_of(Confidence),
    ),
    max_size=4,
).map(lambda found: tuple(Origin(name, *found[name]) for name in FactField.values if name in found))
ANY_FACTS = st.builds(
    RowFacts,
    st.sampled_from(["pt", "us-or", "ca-bc"]),
    st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=40),
    st.fixed_dictionaries(
        {
            "legal_basis": one_of(LegalBasis),
            "in_force_from": PARTIAL,
            "in_force_to": PARTIAL,
            "substances": one_of(Substances),
            "activities": some_of(Activity),
            "threshold_model": one_of(ThresholdModel),
            "deciders": some_of(Decider),
            "sanctions": some_of(Sanction),
            "status": one_of(Status),
        }
    ),
    AMOUNTS,
    ORIGINS,
)


@given_any(facts=ANY_FACTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_row_is_read_back_as_what_was_written(facts: RowFacts):
    from atlas.importing.reading import RowReader

    keys = {1: "first-source", 2: "second-source"}
    row = write_row(RowFacts(**{**vars(facts), "sources": keys}))
    file = write_csv([list(row), list(row.values())])

    [read], unknown = read_rows(file, rules())
    found, problems = RowReader({key: pk for pk, key in keys.items()}, date(2026, 1, 1)).read(
        read.cells
    )

    assert not problems
    assert not unknown
    assert found == facts


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


def test_fact_without_source_keeps_a_record_a_draft():
    [row] = planned(
        {**FULL, "source": "", "locator": "", "checked_on": "", "role": "", "confidence": ""}
    ).rows

    assert not row.is_published
    assert "Legal basis" in row.notes[-1]
    assert "Status" not in row.notes[-1]


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


def test_locked_record_is_refused():
    one = record()
    one.locked = True
    one.save()

    assert "record" in problems_of(status="reversed")


def test_record_never_moves_to_another_place():
    record()

    assert "another place: pt" in problems_of(place="es")["place"]


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


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("place", "zz", "no such country"),
        ("place", "us-zz", "no such part"),
        ("place", "portugal", "code of a country"),
        ("record", "pt 1999", "small letters"),
        ("record", "x" * 41, "at most 40"),
        ("legal_basis", "de_jure", "Possible are: statute, court_decision, de_facto"),
        ("in_force_from", "1.7.2001", "2021-06-26"),
        ("in_force_to", "2001-13", "2021-06-26"),
        ("activities", "use;selling", "no such value"),
        ("amounts", "cannabis 25", "substance, amount and unit"),
        ("amounts", "cannabis 25 pounds", "no such value"),
        ("amounts", "cannabis -1 g", "no number"),
        ("amounts", "cannabis ١ g", "no number"),
        ("amounts", "cannabis 1.2345 g", "three after it"),
        ("amounts", "cannabis 1 g;cannabis 2 g", "two amounts"),
        ("source", "nobody-1900", "no source with this key"),
        ("source", "", "Name the source"),
        ("checked_on", "2999-01-01", "not come yet"),
        ("checked_on", "yesterday", "2021-06-26"),
        ("locator", "x" * 61, "at most 60"),
        ("locator", "=HYPERLINK(1)", "formula"),
        ("locator", "art.\u202e2", "invisible"),
        ("locator", "art.\n2", "invisible"),
        ("status_source", "second", "no source"),
        ("in_force_to", "1998", "ends before it begins"),
        ("threshold_model", "none", "There are amounts"),
        ("status_role", "lawyer", "Say when"),
    ],
)
def test_wrong_value_is_told_in_words(column: str, value: str, words: str):
    assert words in " ".join(problems_of(**{column: value}).values())


def test_row_that_stands_twice_is_refused():
    rows = planned(FULL, FULL).rows

    assert [row.kind for row in rows] == [Kind.WRONG, Kind.WRONG]


def test_fact_with_remarks_only_has_the_source_of_the_record():
    [row] = planned({**FULL, "status_source": "", "status_locator": "art. 9"}).rows

    assert row.facts is not None
    own = next(origin for origin in row.facts.origins if origin.field == "status")
    assert (own.source_id, own.locator) == (source_ids()["first-source"], "art. 9")


@given_any(text=st.text(max_size=60) | st.text(string.printable + "cannabisg25;.-"))
def test_no_text_of_amounts_fails_otherwise_than_in_words(text: str):
    with suppress(Refused):
        assert all(one.amount >= 0 for one in amounts(text))


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
