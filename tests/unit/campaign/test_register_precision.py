"""Nothing finer than the organiser's choice is kept: in no table, no log, no page."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from campaign.models import Action, ActionContent, Precision
from campaign.services.states import approve_action
from core.models import City
from tests import campaign_registering as registering
from tests.campaign_search import places_of

pytestmark = pytest.mark.django_db

MEETING_PLACE = "kanarienplatz 7"
CITY = "Odivelas"
REGION = "PT-11"
# What each precision may keep of the three; what stands to the right of it must be nowhere.
KEPT = {
    Precision.PLACE: {MEETING_PLACE, CITY, REGION},
    Precision.CITY: {CITY, REGION},
    Precision.REGION: {REGION},
    Precision.COUNTRY: set(),
    Precision.HIDDEN: set(),
}
FINER = [MEETING_PLACE, CITY, REGION]


@pytest.fixture(autouse=True)
def whole_log(caplog: pytest.LogCaptureFixture) -> None:
    """Keep every line that anything logs but the queries, which are no log of the site."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.WARNING, logger="django.db.backends")


def city_id() -> str:
    return str(City.objects.get(name=CITY, country="PT").pk)


def type_everything(client: Client) -> None:
    """Send every field of the place, whether or not the page offers it."""
    place = {
        "city_as_written": CITY,
        "city": city_id(),
        "meeting_place": MEETING_PLACE,
        "subdivision": REGION,
    }
    registering.save(client, "place", **place)
    registering.save(client, "what", **registering.WHAT)
    registering.save(client, "when", **registering.WHEN)


def assert_only_kept(precision: Precision, log: str) -> None:
    gone = [text for text in FINER if text not in KEPT[precision]]
    assert places_of(gone) == set()
    assert not any(text in log for text in FINER)
    if CITY in gone:
        assert not ActionContent.objects.filter(city__isnull=False).exists()


@pytest.mark.parametrize("precision", Precision)
def test_only_what_was_chosen_is_kept_after_registering(client: Client, caplog, precision):
    registering.begin(client, precision=precision.value)
    type_everything(client)
    registering.send(client)

    assert_only_kept(precision, caplog.text)


def test_meeting_place_is_kept_where_it_was_chosen(client: Client):
    registering.begin(client, precision="place")
    type_everything(client)

    assert ("campaign_actioncontent", MEETING_PLACE) in places_of([MEETING_PLACE])


@pytest.mark.parametrize("approved", [False, True], ids=["draft", "approved and changed"])
@pytest.mark.parametrize("precision", list(Precision)[1:])
def test_coarsening_erases_the_finer_place_at_once(client: Client, caplog, precision, approved):
    registering.begin(client, precision="place")
    type_everything(client)
    if approved:
        registering.send(client)
        coordinator = get_user_model().objects.create_superuser("coordinator-x")
        approve_action(action_id=Action.objects.get().pk, coordinator=coordinator)
        registering.save(client, "what", **{**registering.WHAT, "title": "Another title"})
        assert ActionContent.objects.count() == 2

    registering.save(
        client,
        "safety",
        country="PT",
        precision=precision.value,
        visibility="now",
        suggested_for="PT",
    )

    assert set(ActionContent.objects.values_list("precision", flat=True)) == {precision}
    assert_only_kept(precision, caplog.text)


def test_another_country_takes_the_place_with_it(client: Client):
    registering.begin(client, precision="place")
    type_everything(client)

    registering.save(
        client,
        "safety",
        country="ES",
        precision="place",
        visibility="now",
        suggested_for="ES",
    )

    assert ActionContent.objects.get().country == "ES"
    assert places_of([MEETING_PLACE, CITY]) == set()


@pytest.mark.parametrize("answer", ["region", "country"])
def test_town_that_is_in_no_list_leads_to_what_is_coarser(client: Client, answer):
    registering.begin(client, precision="city")
    registering.save(client, "place", city_as_written="Kanariendorf", city="")

    registering.save(client, "place", city_as_written="Kanariendorf", city=answer)

    assert ActionContent.objects.get().precision == answer
    assert places_of(["Kanariendorf"]) == set()


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("EG", "القاهرة", "Cairo"),
        ("RU", "Москва", "Moscow"),
        ("PT", "lisboa", "Lisbon"),
        ("GR", "Αθήνα", "Athens"),
    ],
)
def test_city_is_found_in_any_script_and_kept_as_it_was_written(
    client: Client, country, typed, name
):
    registering.begin(client, country=country)
    answer = registering.save(client, "place", city_as_written=typed)
    if answer.status_code == 200:
        first = answer.context["form"].found[0]
        registering.save(client, "place", city_as_written=typed, city=str(first.city.pk))

    content = ActionContent.objects.get()
    assert content.city is not None
    assert (content.city.name, content.city_as_written) == (name, typed)
