"""Pointing out what a text tells beyond the chosen place, and actions that may be the same."""

import time

import pytest
from django.test import Client

from campaign.findings import FindingKind, findings_in
from campaign.models import Action, ActionContent, Precision
from campaign.selectors.duplicates import similar_contents
from tests import campaign_registering as registering
from tests.seeing import coarse, listed_action

pytestmark = pytest.mark.django_db


def found(text: str, precision: Precision = Precision.COUNTRY, country: str = "PT", **fields):
    content = ActionContent(country=country, precision=precision, description=text, **fields)
    return {(one.kind, one.text) for one in findings_in(content)}


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Write to someone@example.org.", FindingKind.EMAIL, "someone@example.org"),
        ("Call +351 912 345 678 now", FindingKind.PHONE, "+351 912 345 678"),
        ("Tel. (0351) 912-345-678", FindingKind.PHONE, "(0351) 912-345-678"),
        ("اتصلوا على ٠١٢٣٤٥٦٧٨٩", FindingKind.PHONE, "٠١٢٣٤٥٦٧٨٩"),
        ("Ask @some_one there", FindingKind.HANDLE, "@some_one"),
        ("See https://example.org/x", FindingKind.LINK, "https://example.org/x"),
        ("See www.example.org", FindingKind.LINK, "www.example.org"),
        ("Come to 12 Market Street", FindingKind.ADDRESS, "12 Market Street"),
        ("Rue de la Paix 12", FindingKind.ADDRESS, "Rue de la Paix 12"),
        ("Calle Mayor 5, planta 2", FindingKind.ADDRESS, "Calle Mayor 5"),
        ("улица Ленина 5", FindingKind.ADDRESS, "улица Ленина 5"),
        ("شارع النصر ١٢", FindingKind.ADDRESS, "شارع النصر ١٢"),
        ("We meet in Porto again", FindingKind.CITY, "Porto"),
        ("We meet in Vila Nova de Gaia", FindingKind.CITY, "Vila Nova de Gaia"),
    ],
)
def test_what_is_finer_is_found(text, kind, part):
    assert (kind, part) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We talk with people who pass by.",
        "On 2027-06-26 from 18:00-20:00",
        "On 26.06.2027, 18.00-20.00",
        "More than 2100 activities in 100 countries",
        "Support. Don’t Punish",
    ],
)
def test_ordinary_text_is_let_pass(text):
    assert found(text) == set()


def test_city_and_address_are_let_pass_where_they_are_to_be_known():
    assert found("Porto, Rua Nova 12", Precision.PLACE) == set()
    assert found("Porto", Precision.CITY) == set()


def test_links_are_pointed_out_where_no_city_may_be_known():
    assert found("", Precision.REGION, links=["https://example.org/"])
    assert not found("", Precision.CITY, links=["https://example.org/"])


def test_city_of_another_country_is_let_pass():
    assert found("As in Reykjavík") == set()


def test_findings_are_shown_before_sending_and_do_not_stop_it(client: Client):
    registering.begin(client, precision="country")
    registering.save(client, "what", **{**registering.WHAT, "title": "A stand in Porto"})
    registering.save(client, "when", **registering.WHEN)

    page = client.get("/en/my-action/check/").content.decode()
    registering.send(client)

    assert "<bdi>Porto</bdi>" in page
    assert Action.objects.get().sent_at


@pytest.fixture
def first(client: Client) -> ActionContent:
    registering.begin(client)
    registering.fill_in(client)
    ActionContent.objects.update(is_public=True)
    Action.objects.update(state="approved")
    return ActionContent.objects.get()


def second(**what: str) -> ActionContent:
    client = Client()
    registering.begin(client)
    registering.fill_in(client, what=what)
    return ActionContent.objects.get(is_public=False)


@pytest.mark.parametrize("character", ["1", "a"])
def test_one_endless_word_is_searched_in_no_time(character):
    started = time.process_time()

    found(character * 20_000)

    assert time.process_time() - started < 2


@pytest.mark.parametrize("title", ["A stand at the market", "at the MARKET: a stand"])
def test_similar_title_at_the_same_place_and_day_may_be_the_same(first, title):
    assert similar_contents(second(title=title), ActionContent.objects.all()) == [first]


def test_another_title_is_another_action(first):
    other = second(title="Film and debate in the library")

    assert similar_contents(other, ActionContent.objects.all()) == []


@pytest.mark.parametrize(
    "change", [{"start_date": "2027-06-27"}, {"country": "ES", "subdivision": ""}]
)
def test_another_day_or_place_is_another_action(first, change):
    other = second()
    for name, value in change.items():
        setattr(other, name, value)

    assert similar_contents(other, ActionContent.objects.all()) == []


def test_organiser_is_asked_about_a_public_action_alone_and_may_send(first):
    client = Client()
    registering.begin(client)
    registering.fill_in(client)
    assert "Is it the same action?" in client.get("/en/my-action/check/").content.decode()

    Action.objects.filter(pk=first.action_id).update(state="received")
    assert "Is it the same action?" not in client.get("/en/my-action/check/").content.decode()
    registering.send(client)
    assert Action.objects.exclude(pk=first.action_id).get().sent_at


def test_a_similar_action_does_not_tell_the_country_that_its_organiser_hides(client):
    title = "Zebra lunch in the park"
    listed_action(**coarse(Precision.HIDDEN, country="PH", title=title))
    registering.begin(client, country="PH", precision="country")
    registering.save(client, "what", **{**registering.WHAT, "title": title})
    registering.save(client, "when", **{**registering.WHEN, "time_zone": "Asia/Manila"})

    assert client.get("/en/my-action/check/").context["similar"] == []
