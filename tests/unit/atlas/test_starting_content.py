"""What the content files of the law map say fits together. None of it needs the database."""

import csv
import re
import tomllib
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from atlas.models import choices
from atlas.records_table import (
    BETWEEN,
    CHOICE_FIELDS,
    COLUMNS,
    DATE_FIELDS,
    FACTS,
    LIST_FIELDS,
    origin_column,
)
from core.dates import PartialDate
from core.places.countries import all_countries
from core.places.subdivisions import subdivision_name
from tests.databases import ROOT

CONTENT = ROOT / "content"
CHOICES: dict[str, Any] = {
    "legal_basis": choices.LegalBasis,
    "substances": choices.Substances,
    "activities": choices.Activity,
    "threshold_model": choices.ThresholdModel,
    "deciders": choices.Decider,
    "sanctions": choices.Sanction,
    "status": choices.Status,
}
COLUMN_OF_FACT = {"thresholds": "threshold_model"}
AMOUNT = re.compile(r"(\w+) (\d+(?:\.\d{1,3})?) (\w+)(?: (\w+))?")
REFERENCE = re.compile(r'href="(\w+):([^"]+)"')
TEXTS = ("law", "implementation", "impact")
# As many as the rows of facts that the map began with.
PLACES = 64


def _tables(folder: str) -> dict[str, Any]:
    return {path.stem: _toml(path) for path in (CONTENT / folder).glob("*.toml")}


def _toml(path: Any) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def records() -> list[dict[str, str]]:
    with (CONTENT / "atlas/records.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def places() -> dict[str, Any]:
    return _toml(CONTENT / "atlas/places.toml")


@pytest.fixture(scope="module")
def sources() -> set[str]:
    return {key for table in _tables("sources").values() for key in table}


@pytest.fixture(scope="module")
def texts() -> dict[str, Any]:
    return _tables("snippets/jurisdictions")


def test_every_place_has_records_and_every_record_a_place(places, records):
    assert len(places) == PLACES
    assert {row["place"] for row in records} == set(places)


def test_the_key_of_a_place_is_made_of_its_codes(places):
    for key, place in places.items():
        subdivision = place.get("subdivision", "")
        assert key == (subdivision or place["country"]).lower()
        assert place["country"] in all_countries()
        if subdivision:
            assert subdivision_name(subdivision, "en").text


def test_places_name_pages_that_are_there(places):
    named = {
        place[field]
        for place in places.values()
        for field in ("course_page", "guide_page")
        if field in place
    }
    assert named
    for path in named:
        assert (CONTENT / f"pages{path.rstrip('/')}.toml").exists(), path


def test_records_have_the_columns_of_the_table_and_keys_of_their_own(records):
    assert list(records[0]) == list(COLUMNS)
    assert len({row["record"] for row in records}) == len(records)
    assert all(row["record"].startswith(f"{row['place']}-") for row in records)


@pytest.mark.parametrize("column", [*CHOICE_FIELDS, *LIST_FIELDS])
def test_cells_hold_choices(records, column):
    for row in records:
        values = row[column].split(BETWEEN) if row[column] else []
        assert not set(values) - set(CHOICES[column].values), row["record"]
        assert column in LIST_FIELDS or len(values) <= 1


def test_amounts_can_be_read_and_belong_to_a_model(records):
    for row in records:
        seen = set()
        for cell in filter(None, row["amounts"].split(BETWEEN)):
            match = AMOUNT.fullmatch(cell)
            assert match, (row["record"], cell)
            substance, amount, unit, setting = match.groups()
            assert substance in choices.Substance.values, cell
            assert unit in choices.Unit.values, cell
            assert setting is None or setting in choices.Setting.values, cell
            assert Decimal(amount) > 0
            seen.add((substance, unit, setting))
        assert len(seen) == len(list(filter(None, row["amounts"].split(BETWEEN)))), row["record"]
        assert not seen or row["threshold_model"] in ("indicative", "binding"), row["record"]


def test_records_of_one_place_follow_each_other_without_overlap(records):
    histories = defaultdict(list)
    for row in records:
        for column in DATE_FIELDS:
            assert not row[column] or PartialDate.parse(row[column])
        histories[row["place"]].append(row)
    for history in histories.values():
        history.sort(key=lambda row: row["in_force_from"])
        for earlier, later in pairwise(history):
            assert earlier["in_force_to"] == later["in_force_from"], earlier["record"]
            assert earlier["status"] == "replaced", earlier["record"]
        assert history[-1]["status"] != "replaced", history[-1]["record"]


def test_only_what_has_ended_is_said_to_have_ended(records):
    for row in records:
        has_ended = row["status"] in ("reversed", "replaced")
        assert has_ended == bool(row["in_force_to"]), row["record"]


def test_every_filled_fact_has_a_source_that_exists(records, sources):
    for row in records:
        for fact in FACTS:
            own = row[origin_column(fact, "source")]
            if row[COLUMN_OF_FACT.get(fact, fact)]:
                assert own or row["source"], (row["record"], fact)
            else:
                assert not own, (row["record"], fact)
        named = {row[column] for column in COLUMNS if column.endswith("source") and row[column]}
        assert not named - sources, row["record"]


def test_nobody_is_said_to_have_checked_a_fact(records):
    for row in records:
        for column in COLUMNS:
            if column.endswith(("checked_on", "role")):
                assert row[column] == "", (row["record"], column)
            if column.endswith("confidence"):
                assert row[column] in ("", "low"), (row["record"], column)


def test_every_text_is_about_a_place_and_named_after_it(texts, places):
    assert set(texts) == set(places)
    for code, text in texts.items():
        assert text["jurisdiction"] == code
        assert set(text) <= {"model", "jurisdiction", *TEXTS}


def test_every_text_cites_sources_and_names_terms_that_exist(texts, sources):
    terms = set(_tables("snippets/glossary"))
    for code, text in texts.items():
        assert 'href="source:' in text["law"], code
        for kind, key in REFERENCE.findall("".join(text.get(name, "") for name in TEXTS)):
            known = {"source": sources, "term": terms}[kind]
            assert key in known, (code, key)


def test_every_source_of_the_map_is_used(records, texts):
    listed = set(_toml(CONTENT / "sources/law-map.toml"))
    page = (CONTENT / "pages/map.toml").read_text(encoding="utf-8")
    written = page + "".join(text.get(name, "") for text in texts.values() for name in TEXTS)
    used = {key for kind, key in REFERENCE.findall(written) if kind == "source"}
    used |= {row[column] for row in records for column in COLUMNS if column.endswith("source")}
    assert not listed - used
