"""Files, feeds and pages of actions: their form, and that nothing is in them but what stands in the whitelists."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.exports import COLUMNS, without_formula
from campaign.models import Action, Precision
from tests.seeing import (
    FILES,
    TITLE,
    YEAR,
    city,
    coarse,
    listed_action,
    moment,
    read_calendar,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
PROPERTIES = set(COLUMNS)
NAIVE_HOSTILE = '=HYPERLINK("http://x.example"),;\\\n@'


def geojson(client) -> list[dict]:
    response = client.get(f"{YEAR}actions.geojson")
    assert response["Content-Type"] == "application/geo+json"
    collection = json.loads(response.content)
    assert set(collection) == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def rows(client) -> list[dict[str, str]]:
    text = client.get(f"{YEAR}actions.csv").content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def events(client, address: str = f"{YEAR}actions.ics") -> list[dict]:
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    return read_calendar(response.content)


def entries(client) -> list[ElementTree.Element]:
    response = client.get(f"{YEAR}actions.atom")
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def data_of(client, action: Action) -> list[str]:
    html = client.get(f"{YEAR}actions/{action.public_id}/").content.decode()
    script = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    return [item for item in json.loads(script)["@graph"] if item["@type"] == "Event"]


def test_a_feature_follows_rfc_7946_and_has_the_citys_coordinates(client):
    action = listed_action()
    feature = geojson(client)[0]

    assert set(feature) == {"type", "id", "geometry", "properties"}
    assert feature["type"] == "Feature"
    assert feature["id"] == action.public_id
    assert set(feature["properties"]) == PROPERTIES
    longitude, latitude = feature["geometry"]["coordinates"]
    assert feature["geometry"]["type"] == "Point"
    assert (round(longitude), round(latitude)) == (121, 15)


@pytest.mark.parametrize(
    "precision", [Precision.REGION, Precision.COUNTRY, Precision.HIDDEN], ids=str
)
def test_a_coarse_feature_has_no_geometry(client, precision):
    listed_action(**coarse(precision))

    assert geojson(client)[0]["geometry"] is None


def test_a_hidden_feature_names_no_country(client):
    listed_action(**coarse(Precision.HIDDEN))
    properties = geojson(client)[0]["properties"]

    assert properties["country"] == properties["region"] == properties["time_zone"] == ""


def test_the_table_has_its_columns_and_no_other(client):
    listed_action()

    assert list(rows(client)[0]) == list(COLUMNS)


def test_a_title_that_is_a_formula_is_none_in_the_table(client):
    listed_action(title=NAIVE_HOSTILE)

    assert rows(client)[0]["title"] == f"'{NAIVE_HOSTILE}"


@given(text=st.text(alphabet=" \t\r\n=+-@＝0aا", max_size=8))
def test_no_cell_begins_as_a_formula(text):
    assert not without_formula(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_calendar_holds_hostile_texts_and_long_arabic_ones(client):
    text = "؛،;,\\\r\nنص طويل " * 40
    listed_action(title=NAIVE_HOSTILE[:50], description=text)
    event = events(client)[0]

    assert event["SUMMARY"].value == NAIVE_HOSTILE[:50]
    assert event["DESCRIPTION"].value.startswith("؛،;,\\\nنص")


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2027, 3, 27), 11), (date(2027, 3, 28), 10), (date(2027, 10, 31), 11)],
)
def test_noon_in_paris_is_another_hour_of_utc_after_the_clocks_change(client, day, hour):
    paris = {"city": city("Paris", "FR"), "country": "FR", "time_zone": "Europe/Paris"}
    listed_action(**paris, start_date=day, start_time=time(12), end_time=time(13))
    event = events(client)[0]

    assert moment(event["DTSTART"]) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert moment(event["DTEND"]) == datetime(day.year, day.month, day.day, hour + 1, tzinfo=UTC)


def test_an_event_across_the_date_line_keeps_its_day(client):
    listed_action(
        country="KI",
        city=city("Tarawa", "KI"),
        time_zone="Pacific/Tarawa",
        start_time=time(1),
        end_time=time(2),
    )

    assert moment(events(client)[0]["DTSTART"]) == datetime(2027, 6, 25, 13, tzinfo=UTC)


def test_where_the_zone_would_tell_the_city_the_event_lasts_all_day_and_says_the_hour(client):
    listed_action(**coarse(Precision.COUNTRY, country="AR", time_zone="America/Argentina/Ushuaia"))
    response = client.get(f"{YEAR}actions.ics")
    event = read_calendar(response.content)[0]

    assert moment(event["DTSTART"]) == date(2027, 6, 26)
    assert moment(event["DTEND"]) == date(2027, 6, 27)
    assert "15:00 local time" in event["DESCRIPTION"].value
    assert b"Ushuaia" not in response.content


@pytest.mark.parametrize(
    ("happening", "status"),
    [("planned", "CONFIRMED"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_the_calendar_carries_whether_an_action_takes_place(client, happening, status):
    action = listed_action(happening=happening)
    single = events(client, f"{YEAR}actions/{action.public_id}/event.ics")[0]

    assert events(client)[0]["STATUS"].value == single["STATUS"].value == status
    assert single["UID"] == events(client)[0]["UID"]


def test_an_entry_says_its_language_and_the_feed_has_the_newest_first(client):
    listed_action(title="Older", decided_at=datetime(2027, 1, 1, tzinfo=UTC))
    listed_action(title="أحدث", language="ar", decided_at=datetime(2027, 1, 2, tzinfo=UTC))
    found = entries(client)

    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["أحدث", "Older"]
    assert found[0].get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_structured_data_is_offered_for_a_city_and_not_for_less(client):
    exact = data_of(client, listed_action(happening="postponed"))
    coarser = data_of(client, listed_action(**coarse(Precision.REGION, subdivision="PH-00")))

    assert exact[0]["eventStatus"] == "https://schema.org/EventPostponed"
    assert exact[0]["location"]["address"]["addressLocality"] == "Maynila"
    assert coarser == []


@pytest.mark.parametrize("name", FILES)
def test_files_follow_the_filters_of_their_address(client, name):
    listed_action()

    assert TITLE in client.get(f"{YEAR}{name}?country=PH").content.decode()
    assert TITLE not in client.get(f"{YEAR}{name}?country=KE").content.decode()
    assert client.get(f"{YEAR}{name}?country=XX").status_code == 400


@pytest.mark.parametrize("name", FILES)
def test_invented_actions_are_in_no_file(client, name):
    listed_action(is_example=True)
    shown = client.get(f"{YEAR}{name}").content.decode()

    assert TITLE not in shown
    assert "yellow umbrellas" not in shown


@pytest.mark.parametrize("name", ["actions.geojson", "actions.csv"])
def test_a_data_file_holds_neither_meeting_place_nor_description(client, name):
    listed_action()
    text = client.get(f"{YEAR}{name}").content.decode()

    assert TITLE in text
    assert "canary" not in text


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_by_nobody_and_may_be_read_by_scripts_of_other_sites(client, name):
    response = client.get(f"{YEAR}{name}")

    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", FILES)
def test_a_file_takes_as_many_queries_for_many_actions_as_for_few(
    client, django_assert_max_num_queries, name
):
    for _number in range(20):
        listed_action()
    client.get(f"{YEAR}{name}")

    with django_assert_max_num_queries(6):
        client.get(f"{YEAR}{name}")


def test_the_action_page_is_in_no_search_engine_and_marks_its_language(client):
    action = listed_action(title="عنوان", language="ar")
    html = client.get(f"{YEAR}actions/{action.public_id}/").content.decode()

    assert '<meta name="robots" content="noindex, noarchive, nosnippet">' in html
    assert '<bdi lang="ar">عنوان</bdi>' in html
    assert "Meetingplacecanary" in html


def test_a_title_with_characters_that_no_feed_can_hold_leaves_the_feed_readable(client):
    listed_action(title="Pasted\x0bfrom\x08elsewhere\uffff")

    assert "Pastedfromelsewhere" in client.get(f"{YEAR}actions.atom").content.decode()
    assert len(entries(client)) == 1


@pytest.mark.usefixtures("invented_actions")
def test_an_example_is_labelled_on_its_page(client):
    listed = client.get(YEAR).context["year_actions"].actions

    assert any(one.is_example for one in listed)
    html = client.get(f"{YEAR}actions/{listed[0].public_id}/").content.decode()
    assert "Invented example" in html
