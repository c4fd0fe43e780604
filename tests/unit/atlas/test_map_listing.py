"""The list of places: each filter against a plain count, years against dates, addresses and orders."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.listing.fields import FIELDS
from atlas.listing.filters import FIRST_YEAR, SORTS, AtlasForm, Filters, this_year
from atlas.listing.listing import AtlasList
from atlas.listing.matching import match
from atlas.listing.ordering import in_order
from atlas.listing.situations import Category, Situation, situations
from atlas.models import AtlasPage
from atlas.models.choices import (
    Activity,
    Decider,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from atlas.selectors.published import LawMap, Origin, PublishedRecord
from atlas.selectors.standing import standing_in
from core.dates import PartialDate
from tests.law_map import published_place, published_record

CODES = ("pt", "es", "us-or", "us-ca", "ca-bc", "au-act", "za", "th", "ge")
VALUE_OF = {
    "status": lambda one: {one.status or "unknown"},
    "substances": lambda one: {one.record.substances or "unknown"},
    "basis": lambda one: {one.record.legal_basis or "unknown"},
    "activity": lambda one: set(one.record.activities) or {"unknown"},
    "thresholds": lambda one: {one.record.threshold_model or "unknown"},
    "decider": lambda one: set(one.record.deciders) or {"unknown"},
    "sanction": lambda one: set(one.record.sanctions) or {"unknown"},
}


def invented_record(chance: Random, code: str, number: int) -> PublishedRecord:
    def some_date() -> PartialDate | None:
        return chance.choice([None, PartialDate(chance.randint(1960, 2025))])

    def some(kind: Any) -> tuple[str, ...]:
        return tuple(chance.sample(kind.values, k=chance.randrange(3)))

    return published_record(
        code=code,
        key=f"{code}-{number}",
        legal_basis=chance.choice(["", *LegalBasis.values]),
        in_force_from=some_date(),
        in_force_to=some_date(),
        substances=chance.choice(["", *Substances.values]),
        activities=some(Activity),
        threshold_model=chance.choice(["", *ThresholdModel.values]),
        deciders=some(Decider),
        sanctions=some(Sanction),
        status=chance.choice(["", *Status.values]),
    )


def invented_map(seed: int) -> LawMap:
    """Return places with histories; the same for the same number."""
    chance = Random(seed)
    found = {}
    for code in sorted(chance.sample(CODES, k=chance.randrange(len(CODES) + 1))):
        country, _hyphen, part = code.upper().partition("-")
        found[code] = published_place(
            *(invented_record(chance, code, number) for number in range(chance.randint(1, 3))),
            code=code,
            country=country,
            subdivision=code.upper() if part else "",
        )
    return LawMap(found, None)


law_maps = st.integers(0, 2**32).map(invented_map)
choices = st.fixed_dictionaries(
    {},
    optional={
        one.name: st.lists(st.sampled_from(one.values), min_size=1, max_size=3, unique=True).map(
            tuple
        )
        for one in FIELDS
    },
)
moments = st.one_of(st.none(), st.integers(FIRST_YEAR, 2026))


def kept_by_hand(found: Iterable[Situation], chosen: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the codes of the places that answer, written without the fields of the form."""
    kept = []
    for one in found:
        values = {name: value_of(one) for name, value_of in VALUE_OF.items()}
        values["category"] = {str(category) for category in one.categories}
        continents = {"PT": "150", "ES": "150", "GE": "142", "TH": "142", "ZA": "002"}
        values["region"] = {continents.get(one.place.country, "019")}
        if one.place.country == "AU":
            values["region"] = {"009"}
        if all(values[name] & set(asked) for name, asked in chosen.items()):
            kept.append(one.place.code)
    return kept


@settings(deadline=None)
@given(law_maps, choices, moments)
def test_filters_find_what_a_plain_count_finds(found: LawMap, chosen: Any, year: int | None):
    all_places = situations(found, year)

    matched = match(all_places, Filters(chosen=chosen, year=year))

    assert [one.place.code for one in matched.found] == kept_by_hand(all_places, chosen)


@settings(deadline=None)
@given(law_maps, choices, moments)
def test_count_beside_a_choice_is_what_it_finds_with_the_other_fields_as_they_are(
    found: LawMap, chosen: Any, year: int | None
):
    all_places = situations(found, year)

    counts = match(all_places, Filters(chosen=chosen, year=year)).counts

    for one in FIELDS:
        for value in one.values:
            alone = kept_by_hand(all_places, {**chosen, one.name: (value,)})
            assert counts[one.name].get(value, 0) == len(alone)


@settings(deadline=None)
@given(law_maps, st.integers(FIRST_YEAR, 2025))
def test_places_of_a_year_are_those_where_a_reform_had_begun_or_may_have(found: LawMap, year: int):
    shown = {one.place.code for one in situations(found, year)}

    begun = {
        record.code
        for record in found.records
        if record.in_force_from is None or record.in_force_from.year <= year
    }
    assert shown == begun


@settings(deadline=None)
@given(law_maps, st.integers(FIRST_YEAR, 2025))
def test_reform_is_in_force_in_a_year_only_between_its_dates(found: LawMap, year: int):
    for one in situations(found, year):
        start, end = one.record.in_force_from, one.record.in_force_to
        if one.status == Status.IN_FORCE:
            assert start is not None
            assert start.year <= year
            assert end is None or end.year > year
            assert standing_in(one.record, year).value == "in_force"


@settings(deadline=None)
@given(law_maps, moments)
def test_every_place_has_one_category_of_its_own_and_parts_besides(found: LawMap, year: int | None):
    for one in situations(found, year):
        assert one.category is not Category.PARTS
        if one.is_part_alone:
            assert one.place.subdivision
            assert one.place.country.lower() not in {
                other.place.code for other in situations(found, year)
            }


@settings(deadline=None)
@given(law_maps, st.sampled_from(SORTS))
def test_every_order_keeps_all_places(found: LawMap, sort: str):
    all_places = situations(found, None)

    ordered = in_order(all_places, sort, "en")

    assert sorted(one.place.code for one in ordered) == [one.place.code for one in all_places]


def test_unknown_year_stands_last_in_both_directions():
    found = LawMap(
        {
            code: published_place(
                published_record(code=code, in_force_from=start), code=code, country=code.upper()
            )
            for code, start in (("es", None), ("ge", PartialDate(2018)), ("pt", PartialDate(2001)))
        },
        None,
    )

    def codes(sort: str) -> list[str]:
        return [one.place.code for one in in_order(situations(found, None), sort, "en")]

    assert codes("year") == ["pt", "ge", "es"]
    assert codes("-year") == ["ge", "pt", "es"]


def test_what_nobody_has_checked_stands_before_what_was_checked_longest_ago():
    days = {"es": date(2026, 3, 1), "ge": None, "pt": date(2024, 1, 1)}
    found = LawMap(
        {
            code: published_place(
                published_record(
                    code=code,
                    status="in_force",
                    origins={"all": Origin("all", 1, "", day, "", "")},
                ),
                code=code,
                country=code.upper(),
            )
            for code, day in days.items()
        },
        None,
    )

    ordered = in_order(situations(found, None), "checked", "en")

    assert [one.place.code for one in ordered] == ["ge", "pt", "es"]


@settings(deadline=None)
@given(choices, moments, st.sampled_from(SORTS))
def test_address_of_filters_asks_for_the_same_again(chosen: Any, year: int | None, sort: str):
    in_order_of_fields = {
        one.name: tuple(value for value in one.values if value in chosen[one.name])
        for one in FIELDS
        if one.name in chosen
    }
    filters = Filters("Oregón", year, sort, in_order_of_fields)
    parameters = QueryDict(filters.query)

    assert AtlasForm(parameters).filters(parameters) == filters


names = st.sampled_from([*(one.name for one in FIELDS), "q", "year", "sort", "page", "x"])
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)


@settings(deadline=None)
@given(st.lists(st.tuples(names, texts), max_size=8))
def test_whatever_an_address_says_it_asks_for_something(pairs: list[tuple[str, str]]):
    parameters = QueryDict(mutable=True)
    for name, value in pairs:
        parameters.appendlist(name, value)

    filters = AtlasForm(parameters).filters(parameters)

    known = {one.name: set(one.values) for one in FIELDS}
    assert filters.sort in SORTS
    assert filters.year is None or FIRST_YEAR <= filters.year <= this_year()
    assert all(set(values) <= known[name] for name, values in filters.chosen.items())


def status_of(year: int | None, **facts: Any) -> tuple[str, Category]:
    """Return status and category of a place with one reform."""
    facts = {"substances": "all", "legal_basis": "statute", **facts}
    place = published_place(published_record(**facts))
    (one,) = situations(LawMap({"pt": place}, None), year)
    return one.status, one.category


def test_reversed_reform_is_shown_as_such_and_as_in_force_in_the_years_before():
    facts = {
        "in_force_from": PartialDate(2021),
        "in_force_to": PartialDate(2024),
        "status": "reversed",
    }

    assert status_of(None, **facts) == ("reversed", Category.REVERSED)
    assert status_of(2024, **facts) == ("reversed", Category.REVERSED)
    assert status_of(2023, **facts) == ("in_force", Category.ALL_IN_LAW)


def test_reform_that_a_later_law_replaced_is_not_called_reversed():
    assert status_of(None, status="replaced") == ("replaced", Category.UNKNOWN)


def test_practice_and_law_are_kept_apart():
    assert status_of(None, status="in_force", legal_basis="de_facto")[1] == Category.ALL_IN_PRACTICE
    assert status_of(None, status="in_force", legal_basis="")[1] == Category.UNKNOWN


@pytest.mark.django_db
@pytest.mark.starting_map
def test_place_is_found_by_its_name_in_any_language_and_by_its_country():
    page = AtlasPage.objects.get(locale__language_code="en")

    def found(words: str) -> set[str]:
        return {place.code for place in AtlasList(page, QueryDict(f"q={words}")).places}

    assert found("البرتغال") == {"pt"}
    assert found("PORTUGÁL") == {"pt"}
    assert found("орегон") == {"us-or"}
    assert "us-or" in found("états unis")
    assert found("zzzz") == set()
