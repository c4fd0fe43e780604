"""What is counted: places with a reform that holds, and each of their countries once."""

import pytest

from atlas.selectors.published import LawMap, PublishedPlace
from atlas.selectors.standing import Count, count, covers_all_drugs, covers_cannabis_only
from core.dates import PartialDate
from tests.law_map import published_place, published_record


def place(code: str, *statuses: str, **facts: object) -> PublishedPlace:
    """Return a place with a record of each status."""
    country, _hyphen, part = code.upper().partition("-")
    records = [published_record(code=code, status=status, **facts) for status in statuses]
    subdivision = code.upper() if part else ""
    return published_place(*records, code=code, country=country, subdivision=subdivision)


def map_of(*places: PublishedPlace) -> LawMap:
    return LawMap({one.code: one for one in places}, None)


@pytest.mark.parametrize(
    ("status", "counts"),
    [("in_force", 1), ("partly_reversed", 1), ("reversed", 0), ("replaced", 0), ("", 0)],
)
def test_place_counts_while_its_reform_holds_wholly_or_in_part(status: str, counts: int):
    assert count(map_of(place("pt", status))) == Count(counts, counts)


def test_place_with_several_reforms_counts_once():
    assert count(map_of(place("pt", "reversed", "in_force", "in_force"))) == Count(1, 1)


def test_country_counts_once_however_many_of_its_parts_do():
    found = map_of(place("us-or", "in_force"), place("us-ca", "in_force"), place("pt", "in_force"))

    assert count(found) == Count(places=3, countries=2)


def test_reforms_are_counted_by_what_they_cover_if_they_hold():
    found = map_of(
        place("pt", "in_force", substances="all"),
        place("za", "in_force", substances="cannabis"),
        place("us-or", "reversed", substances="all"),
    )

    assert count(found, covers_all_drugs) == count(found, covers_cannabis_only) == Count(1, 1)


def test_year_counts_what_held_at_its_end():
    found = map_of(place("pt", "in_force", in_force_from=PartialDate(2001)))

    assert [count(found, year=year).places for year in (2000, 2001)] == [0, 1]
