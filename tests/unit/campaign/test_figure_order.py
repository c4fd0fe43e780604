"""Readers put the years of the Global Day of Action into the order that they want."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from campaign.figure_order import COLUMNS, DIRECTIONS, Order, headings, in_order
from campaign.selectors.figures import Number, Statement, YearInFigures

PATH = "/en/support-dont-punish/global-day-of-action/"


def year(number: int, cities: int | None, countries: int | None = None) -> YearInFigures:
    """Return a year of which a source states so many cities and countries."""
    counts = [Number(value) if value is not None else None for value in (cities, countries)]
    return YearInFigures(number, statement=Statement(*counts, None, "", None, is_plan=False))


YEARS = [year(2013, 41), year(2014, 100), year(2015, None), year(2016, 100), year(2017, None)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(), [2017, 2016, 2015, 2014, 2013]),
        (Order("year", "ascending"), [2013, 2014, 2015, 2016, 2017]),
        (Order("cities"), [2016, 2014, 2013, 2017, 2015]),
        (Order("cities", "ascending"), [2013, 2016, 2014, 2017, 2015]),
        (Order("countries"), [2017, 2016, 2015, 2014, 2013]),
    ],
)
def test_unknown_numbers_come_last_and_equal_ones_latest_first(order: Order, expected: list[int]):
    assert [one.year for one in in_order(YEARS, order)] == expected


def test_the_heading_in_use_says_its_order_and_turns_it_round():
    cities = headings(["Year", "Cities", "Countries", "Stated in"], Order("cities"))[1]

    assert cities.state == "descending"
    assert "sort=cities&order=ascending" in cities.address


def test_another_heading_begins_with_the_highest():
    year_heading, _cities, countries, stated = headings(["Y", "C", "N", "S"], Order("cities"))

    assert year_heading.state == countries.state == "none"
    assert "sort=countries&order=descending" in countries.address
    assert stated.address == ""


@given(st.dictionaries(st.sampled_from(["sort", "order", "page"]), st.text(max_size=20)))
def test_any_address_gives_an_order_that_there_is(parameters: dict[str, str]):
    order = Order.asked_for(parameters)

    assert order.column in COLUMNS
    assert order.direction in DIRECTIONS


@pytest.mark.django_db
def test_page_sorts_by_the_column_that_is_asked_for(client: Client):
    page = client.get(PATH, {"sort": "cities", "order": "ascending"}).content.decode()
    years = re.findall(r'<th scope="row">(\d{4})</th>', page)

    assert page.count('aria-sort="ascending"') == 1
    assert years[0] == "2013"
    assert years.index("2014") < years.index("2023") < years.index("2020")
