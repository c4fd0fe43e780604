"""Places side by side, by criterion, and by the age of what is known."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from atlas.comparing.comparison import Likeness, likeness_of
from atlas.comparing.oldest import SHOWN_ON_PAGE
from tests.law_comparing import clear_map, publish
from tests.law_data import map_for_a_module
from tests.law_map import amount_of, published_record
from tests.law_records import source

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


@pytest.fixture(scope="module", autouse=True)
def own_map(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Publish three places once for all tests."""
    with map_for_a_module(django_db_blocker, publish_three_places, "/en/map/"):
        yield


def publish_three_places() -> None:
    """Publish one place in force, one reversed and one for cannabis alone."""
    publish("pt", checked_on=date(2025, 3, 1), amounts=(("cannabis", "25", "g"),))
    publish("us-or", status="reversed", substances="all", sanctions=["fine"])
    publish("mt", substances="cannabis", threshold_model="", sanctions=[])


def shown(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def compared(*codes: str) -> str:
    return shown(f"/en/map/compare/?{'&'.join(f'place={code}' for code in codes)}")


def test_known_values_that_differ_are_different_whatever_is_unknown():
    records = [published_record(substances=value) for value in ("all", "cannabis", "")]

    assert likeness_of(records, "substances") is Likeness.DIFFERENT


def test_equal_values_are_the_same_in_any_order():
    records = [published_record(sanctions=value) for value in (("fine", "none"), ("none", "fine"))]

    assert likeness_of(records, "sanctions") is Likeness.SAME


def test_what_is_unknown_of_one_place_is_not_said_to_be_the_same():
    records = [published_record(substances="all"), published_record()]

    assert likeness_of(records, "substances") is Likeness.UNKNOWN


def test_reform_in_force_has_not_ended_and_is_not_said_to_be_unknown():
    records = [published_record(status="in_force"), published_record(status="partly_reversed")]

    assert likeness_of(records, "in_force_to") is Likeness.SAME
    assert "It has not ended." in compared("pt")


def test_other_amounts_make_thresholds_different():
    records = [
        published_record(threshold_model="binding", amounts=(amount_of("cannabis", grams, "g"),))
        for grams in ("5", "6")
    ]

    assert likeness_of(records, "thresholds") is Likeness.DIFFERENT


def test_places_stand_side_by_side_with_sources_and_marked_differences():
    page = compared("pt", "us-or")

    assert "Portugal" in page
    assert "Oregon" in page
    assert "Different" in page
    assert "25 grams of cannabis" in page
    assert "Not legal advice" in page
    assert source().title in page


def test_single_place_differs_from_nobody():
    assert "law-comparison__likeness" not in compared("pt")


def test_code_of_no_place_is_named_and_the_others_are_shown():
    page = compared("pt", "zz<b>")

    assert "<bdi>zz&lt;b&gt;</bdi>" in page
    assert "Portugal</a>" in page


def test_fifth_place_is_left_out_and_named():
    publish("de")
    publish("fr")

    page = compared("pt", "us-or", "mt", "de", "fr")

    assert "This one is left out: France" in page
    assert "France</a>" not in page


def test_place_without_a_published_record_cannot_be_compared():
    clear_map()

    assert "No place on the map has the code" in compared("pt")


def test_matrix_has_every_place_with_its_answers():
    page = shown("/en/map/criteria/")

    assert page.index("Malta") < page.index("Oregon") < page.index("Portugal")
    assert "criterion-answer--partly" in page


def test_criterion_and_answer_filter_places():
    page = shown("/en/map/criteria/?criterion=all-drugs&answer=no")

    table = page[page.index("<tbody") : page.index("</tbody>")]
    assert "Malta" in table
    assert "Portugal" not in table
    assert "It covers cannabis only." in table
    assert "#source-1" in table


def test_criteria_of_one_place_stand_with_facts():
    page = shown("/en/map/criteria/?place=pt")

    assert page.count('<th scope="row">') == 10
    assert "It rests on a statute." in page


@pytest.mark.parametrize("query", ["criterion=none", "answer=maybe", "place=zz", "answer=yes"])
def test_choice_that_nobody_can_have_made_is_said_beside_its_field(query):
    assert "filters__error" in shown(f"/en/map/criteria/?{query}")


def test_facts_never_checked_come_first_and_then_the_oldest():
    publish("de", checked_on=date(2020, 1, 1))

    page = shown("/en/map/oldest/")
    table = page[page.index("<tbody") : page.index("</tbody>")]

    places = [name for name in ("Malta", "Oregon", "Germany", "Portugal") if name in table]
    assert sorted(places, key=table.index) == ["Malta", "Oregon", "Germany", "Portugal"]
    assert table.index("Never checked") < table.index("Checked on 1 January 2020")


def test_oldest_facts_are_paged_without_a_query_per_fact():
    for number in range(SHOWN_ON_PAGE // 8):
        publish("de", key=f"de-{number}")
    shown("/en/map/oldest/")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = shown("/en/map/oldest/?page=2")

    assert len(queries) <= MOST_QUERIES
    assert "Page 2 of 2" in page


@pytest.mark.parametrize(
    "below", ["compare/?place=pt&place=us-or&place=mt", "criteria/", "criteria/?place=pt"]
)
def test_pages_take_few_queries(below):
    shown(f"/en/map/{below}")

    with CaptureQueriesContext(connection) as queries:
        shown(f"/en/map/{below}")

    assert len(queries) <= MOST_QUERIES, [query["sql"] for query in queries]


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru"])
def test_pages_work_in_every_language(language):
    for below in ("compare/?place=pt&place=us-or", "criteria/", "criteria/?place=pt", "oldest/"):
        assert f'lang="{language}"' in shown(f"/{language}/map/{below}")
