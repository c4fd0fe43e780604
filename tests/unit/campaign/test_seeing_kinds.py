"""The table of kinds on the page of a year."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaign.models import Precision, Visibility
from tests.seeing import YEAR, coarse, listed_action

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


def add(number: int, **fields) -> None:
    for _number in range(number):
        listed_action(**coarse(Precision.COUNTRY, country="PH", **fields))


def rows(client, **filters: str) -> list[tuple[str, str]]:
    return client.get(YEAR, filters).context["year_actions"].kind_rows[1:]


def test_kinds_stand_in_a_table_with_small_numbers_merged(client):
    add(4, kinds=["art"])
    add(5, kinds=["rally"])
    add(2, kinds=["sport"])
    add(2, kinds=["memorial"], visibility=Visibility.COUNTED)

    assert rows(client) == [
        ("Rally or march", "5"),
        ("Art, film, music or theatre", "4"),
        ("Other kinds, and kinds with few actions", "4"),
    ]
    assert "Actions of the whole year by kind" in client.get(YEAR).content.decode()


def test_filters_leave_the_table_as_it_is(client):
    add(3, kinds=["art"])

    assert rows(client, kind="rally") == rows(client)


@pytest.mark.usefixtures("invented_actions")
def test_without_enough_real_actions_there_is_no_table(client):
    add(2, kinds=["art"])
    answer = client.get(YEAR)

    assert answer.context["year_actions"].kind_rows == []
    assert "kind-figures" not in answer.content.decode()


def test_page_of_a_year_stays_within_its_queries(client):
    add(3, kinds=["art"])
    client.get(YEAR)
    with CaptureQueriesContext(connection) as queries:
        client.get(YEAR)

    assert len(queries) <= MOST_QUERIES
