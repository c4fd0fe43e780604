"""What organisers type into the form: times, links, kinds. What cannot be is pointed out, and everything is kept."""

import pytest
from django.test import Client

from campaign.models import Action, ActionContent
from tests import campaign_registering as registering

pytestmark = pytest.mark.django_db


def test_everything_typed_is_kept_where_something_is_wrong(client: Client):
    registering.begin(client)

    answer = registering.save(client, "what", title="x" * 121, description="Words", kinds="stand")

    form = answer.context["form"]
    assert form["title"].value() == "x" * 121
    assert form["description"].value() == "Words"
    assert form["kinds"].value() == ["stand"]
    assert ActionContent.objects.get().title == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"start_date": "2026-06-26"}, "start_date"),
        ({"end_date": "2027-06-25"}, "end_date"),
        ({"end_date": "2027-12-25"}, "end_date"),
        # No calendar knows the hour in UTC at which that day ends.
        (
            {"start_date": "", "end_date": "9999-12-31", "end_time": "23:59"}
            | {"time_zone": "America/Lima"},
            "start_date",
        ),
        ({"end_time": "17:00"}, "end_time"),
        ({"start_time": "", "end_time": "17:00"}, "start_time"),
        ({"time_zone": ""}, "time_zone"),
        # In Lisbon, clocks go from 1 to 2 in that night.
        ({"start_date": "2027-03-28", "start_time": "01:30"}, "start_time"),
    ],
)
def test_times_that_cannot_be_are_pointed_out(client: Client, wrong, field):
    registering.begin(client)

    answer = registering.save(client, "when", **{**registering.WHEN, **wrong})

    assert field in answer.context["form"].errors
    assert ActionContent.objects.get().start_date is None


def zone_of(client: Client, **place: str) -> str:
    """Return the zone that the form suggests for an action at a place."""
    registering.begin(client, country=place.pop("country"))
    registering.save(client, "place", **place)
    return str(client.get("/en/my-action/when/").context["form"]["time_zone"].value())


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        ("RU", "Vladivostok", "Asia/Vladivostok"),
        ("BR", "Manaus", "America/Manaus"),
        ("IN", "Kolkata", "Asia/Kolkata"),
    ],
)
def test_zone_of_the_city_is_suggested(client: Client, country: str, city: str, zone: str):
    assert zone_of(client, country=country, city_as_written=city) == zone


def test_other_zone_can_be_chosen(client: Client):
    registering.begin(client)
    registering.fill_in(client, when={"time_zone": "Atlantic/Azores"})

    page = client.get("/en/my-action/when/")
    assert page.context["form"]["time_zone"].value() == "Atlantic/Azores"


@pytest.mark.parametrize("line", ["no address", "javascript:alert(1)", "ftp://example.org/"])
def test_link_that_is_none_is_pointed_out(client: Client, line):
    registering.begin(client)

    answer = registering.save(client, "details", links=f"example.org\n{line}")

    assert "links" in answer.context["form"].errors


def test_very_many_lines_are_refused_without_a_look_at_each(client: Client, monkeypatch):
    looked_at = []
    monkeypatch.setattr("campaign.forms.texts._is_address", looked_at.append)
    registering.begin(client)

    page = registering.save(client, "details", links="\n".join(f"a{n}.org" for n in range(500)))

    assert "at most 20 links" in page.content.decode()
    assert looked_at == []


def test_links_are_kept_one_by_one_with_a_scheme(client: Client):
    registering.begin(client)

    registering.save(client, "details", links="example.org/a\r\n\r\nhttp://example.org/b")

    assert ActionContent.objects.get().links == ["https://example.org/a", "http://example.org/b"]


def test_many_links_wait_in_the_slower_queue(client: Client):
    registering.begin(client)
    registering.fill_in(client)
    lines = "\n".join(f"example.org/{number}" for number in range(6))
    registering.save(client, "details", links=lines)

    registering.send(client)

    assert Action.objects.get().slow


def test_kind_that_is_sent_several_times_counts_once(client: Client):
    registering.begin(client)
    registering.save(client, "what", **{**registering.WHAT, "kinds": ["stand", "art", "stand"]})

    assert ActionContent.objects.get().kinds == ["stand", "art"]
