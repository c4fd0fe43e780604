"""Importing records of laws: what a row of a file says, and what is wrong with it."""

import string
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st

from atlas.importing.cells import Refused, amounts
from atlas.importing.files import read_rows, rules
from atlas.importing.planning import Kind
from atlas.importing.reading import RowReader
from atlas.importing.stored import source_ids
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
from atlas.records_table import RowFacts, write_row
from atlas.selectors.published import Amount, Origin
from core.spreadsheets import write_csv
from tests.law_tables import FULL, add_sources, planned, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sources():
    add_sources()


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


def problems_of(**changes: str) -> dict[str, str]:
    """Return what is wrong with the full row after some changes, by column."""
    [row] = planned({**FULL, **changes}).rows
    return {problem.column: problem.reason for problem in row.problems}


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


def test_locked_record_is_refused():
    one = record()
    one.locked = True
    one.save()

    assert "record" in problems_of(status="reversed")


def test_record_never_moves_to_another_place():
    record()

    assert "another place: pt" in problems_of(place="es")["place"]


def test_fact_without_source_keeps_a_record_a_draft():
    [row] = planned(
        {**FULL, "source": "", "locator": "", "checked_on": "", "role": "", "confidence": ""}
    ).rows

    assert not row.is_published
    assert "Legal basis" in row.notes[-1]
    assert "Status" not in row.notes[-1]
