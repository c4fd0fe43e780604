"""What of an action shows at each precision, and when its time zone does."""

from datetime import UTC, date, datetime, time

import pytest

from campaign.models import ActionContent, Precision
from campaign.selectors.shown import shown_action
from tests.seeing import city, coarse, listed_action

pytestmark = pytest.mark.django_db


def shown(reader: str = "en", **fields):
    action = listed_action(**fields)
    content = ActionContent.objects.select_related("action__year", "city").get(action=action)
    return shown_action(content, language=reader)


def test_a_public_meeting_place_shows_with_city_region_and_country():
    place = shown().place

    assert place.meeting_place == "Meetingplacecanary"
    assert place.name == "Maynila, Metro Manila, Philippines"
    assert place.latitude == pytest.approx(14.6, abs=0.1)


def test_a_city_shows_as_its_organiser_wrote_it():
    assert shown(precision="city", meeting_place="").place.city == "Maynila"


def test_a_region_shows_without_city_and_coordinates():
    place = shown(**coarse(Precision.REGION, subdivision="PH-00")).place

    assert place.name == "Metro Manila, Philippines"
    assert place.latitude is None


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
def test_a_country_shows_alone_in_the_readers_language(language):
    place = shown(language, **coarse(Precision.COUNTRY)).place

    assert place.name == place.country_name != ""
    assert place.region_name is None


def test_a_hidden_place_shows_nothing_at_all():
    action = shown(**coarse(Precision.HIDDEN))

    assert action.place.name == action.place.country == ""
    assert action.time.zone == ""


@pytest.mark.parametrize(
    ("country", "zone", "is_shown"),
    [
        ("PH", "Asia/Manila", True),
        ("IN", "Asia/Calcutta", True),
        ("AR", "America/Argentina/Ushuaia", False),
        ("US", "America/Phoenix", False),
        ("PH", "Europe/Paris", False),
        ("PH", "Not/AZone", False),
    ],
)
def test_with_a_country_alone_a_zone_shows_only_where_it_is_the_only_one(country, zone, is_shown):
    action = shown(**coarse(Precision.COUNTRY, country=country, time_zone=zone))

    assert bool(action.time.zone) is is_shown


def test_without_a_date_an_action_is_on_the_day_of_action():
    time_of_action = shown(start_date=None, start_time=None, end_time=None).time

    assert time_of_action.starts_on == time_of_action.ends_on == date(2027, 6, 26)
    assert time_of_action.start == date(2027, 6, 26)


def test_an_end_before_the_start_is_not_shown_as_one():
    assert shown(start_time=time(18), end_time=time(15)).time.end is None


def test_hours_are_those_of_the_place_on_both_sides_of_the_change_to_summer_time():
    paris = {"city": city("Paris", "FR"), "country": "FR", "time_zone": "Europe/Paris"}
    before = shown(**paris, start_date=date(2027, 3, 27), start_time=time(12)).time.start
    after = shown(**paris, start_date=date(2027, 3, 28), start_time=time(12)).time.start

    assert before.astimezone(UTC) == datetime(2027, 3, 27, 11, tzinfo=UTC)
    assert after.astimezone(UTC) == datetime(2027, 3, 28, 10, tzinfo=UTC)


def test_an_hour_that_the_change_repeats_ends_after_it_began():
    paris = {"city": city("Paris", "FR"), "country": "FR", "time_zone": "Europe/Paris"}
    night = shown(
        **paris, start_date=date(2027, 10, 31), start_time=time(2, 30), end_time=time(3, 15)
    ).time

    assert night.end.timestamp() - night.start.timestamp() == 105 * 60


def test_an_action_without_a_title_is_called_by_its_place_in_the_readers_language():
    action = shown("en", title="", language="ar")

    assert action.title == "Action in Maynila, Metro Manila, Philippines"
    assert action.title_language == "en"


def test_a_link_that_is_no_web_address_is_not_shown():
    assert shown(links=["javascript:alert(1)", "https://a.example"]).links == ("https://a.example",)
