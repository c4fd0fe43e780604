"""The list of a year: filters, counts, pages, and what nobody may see there."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.models import CampaignYear, Precision, State, Visibility
from campaign.selectors.listing import Filters, count_choices
from core.places.countries import all_countries
from tests.seeing import TITLE, YEAR, city, coarse, listed_action

pytestmark = pytest.mark.django_db

FILTERS = ["country", "kind", "language", "day", "page"]


def page(client, **parameters: str) -> str:
    response = client.get(YEAR, parameters)
    assert response.status_code == 200
    return response.content.decode()


def titles(client, **parameters: str) -> list[str]:
    response = client.get(YEAR, parameters)
    return [action.title for action in response.context["year_actions"].actions]


def test_a_listed_action_is_on_list_and_map(client):
    listed_action()
    html = page(client, country="PH")

    assert TITLE in html
    assert "Metro Manila" in html
    assert "Manila: 1" in html


@pytest.mark.parametrize(
    "fields",
    [
        *({"state": state} for state in State if state != State.APPROVED),
        {"is_public": False},
        {"visibility": Visibility.COUNTED},
        {"visibility": Visibility.UNCOUNTED},
        {"visibility": Visibility.AFTER},
    ],
)
def test_what_is_not_listed_is_nowhere_on_the_page(client, fields):
    listed_action(**fields)

    assert TITLE not in page(client)


@pytest.mark.parametrize(
    ("parameters", "finds"),
    [
        ({"country": "PH"}, True),
        ({"country": "KE"}, False),
        ({"kind": "rally"}, True),
        ({"kind": "sport"}, False),
        ({"language": "tl"}, True),
        ({"language": "sw"}, False),
        ({"day": "2027-06-25"}, False),
        ({"day": "2027-06-26"}, True),
        ({"day": "2027-06-27"}, True),
        ({"day": "2027-06-28"}, False),
        ({"country": "PH", "kind": "rally", "language": "tl", "day": "2027-06-26"}, True),
        ({"country": "PH", "kind": "sport"}, False),
    ],
)
def test_filters_find_what_answers_them_all(client, parameters, finds):
    listed_action(end_date=date(2027, 6, 27))

    assert (TITLE in titles(client, **parameters)) is finds


def test_an_action_without_a_date_is_found_on_the_day_of_action(client):
    listed_action(start_date=None, start_time=None)

    assert TITLE in titles(client, day="2027-06-26")


def test_a_hidden_place_is_found_by_no_country_and_marked_on_no_map(client):
    listed_action(**coarse(Precision.HIDDEN, country="TV", time_zone="Pacific/Funafuti"))
    html = page(client)

    assert TITLE in html
    assert "Tuvalu</th>" not in html
    assert '<option value="TV"' not in html
    assert "Tuvalu" not in html.partition(TITLE)[2].partition("</article>")[0]
    assert titles(client, country="TV") == []


@pytest.mark.parametrize("precision", [Precision.REGION, Precision.COUNTRY])
def test_a_coarse_place_marks_its_country_and_no_city(client, precision):
    subdivision = "FJ-C" if precision == Precision.REGION else ""
    listed_action(**coarse(precision, country="FJ", subdivision=subdivision))
    view = client.get(YEAR, {"country": "FJ"}).context["year_actions"].map_view

    assert list(view.world_map.marks) == ["FJ"]
    assert list(view.world_map.points) == []


def test_choices_count_what_they_would_find_under_the_other_filters():
    listed_action(country="TO", **coarse(Precision.COUNTRY), kinds=["sport", "art"])
    listed_action(country="TO", **coarse(Precision.COUNTRY), kinds=["art"])
    counts = count_choices(CampaignYear.objects.get(year=2027), Filters(country="TO", kind="sport"))

    assert counts["all"] == {"": 1}
    assert counts["kind"] == {"sport": 1, "art": 2}
    assert counts["country"]["TO"] == 1


def test_a_value_that_nobody_can_choose_is_explained_beside_the_field(client):
    html = page(client, country="Atlantis", kind="rally")

    assert "There is no such country." in html
    assert 'aria-invalid="true"' in html


def test_the_filters_go_with_the_reader_to_the_next_page(client):
    for _number in range(26):
        listed_action()
    html = page(client, country="PH")

    assert "?country=PH&amp;page=2" in html
    assert len(titles(client, country="PH", page="2")) == 26 - 25


def test_the_page_takes_as_many_queries_for_many_actions_as_for_few(
    client, django_assert_max_num_queries
):
    for _number in range(30):
        listed_action()
    client.get(YEAR)

    with django_assert_max_num_queries(10):
        assert client.get(YEAR, {"kind": "rally"}).status_code == 200


def test_postponed_and_cancelled_are_said_on_the_list(client):
    listed_action(happening="cancelled", country="PH")
    item = page(client, country="PH").partition("action-teaser--cancelled")[2]

    assert "Cancelled" in item.partition("</article>")[0]


def test_nobody_keeps_the_page(client):
    assert client.get(YEAR)["Cache-Control"] == "no-store"
    assert client.get(f"{YEAR}actions/nothing/")["Cache-Control"] == "no-store"


def test_another_year_does_not_show_it(client):
    listed_action()

    assert TITLE not in client.get(YEAR.replace("2027", "2026")).content.decode()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    values=st.dictionaries(
        st.sampled_from(FILTERS),
        st.one_of(st.text(max_size=60), st.sampled_from(sorted(all_countries()))),
    )
)
def test_no_value_of_a_filter_breaks_the_page_or_a_file(client, values):
    hostile = any("\x00" in value for value in values.values())
    for name in ("", "actions.ics"):
        status = client.get(f"{YEAR}{name}", values).status_code

        assert status in ((400,) if hostile else (200,) if not name else (200, 400))


def test_a_city_of_two_actions_has_one_point_with_their_number(client):
    for _number in range(2):
        listed_action(country="MN", city=city("Ulan Bator", "MN"), time_zone="Asia/Ulaanbaatar")
    points = client.get(YEAR, {"country": "MN"}).context["year_actions"].map_view.world_map.points

    assert [(point.name, point.count) for point in points] == [("Ulan Bator", 2)]
