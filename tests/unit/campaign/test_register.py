"""Registering: saved section by section, opened by a code, sent with consent."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContent,
    CampaignYear,
    CountryDefault,
    CountryDefaultNote,
    Precision,
    State,
    Visibility,
)
from campaign.services.protection import lock_down_country
from core.codes import find_by_code
from tests import campaign_registering as registering
from tests.conftest import LANGUAGES
from tests.sendings import code_in, hidden_fields, opened

pytestmark = pytest.mark.django_db

SECTIONS = ["safety", "place", "what", "when", "details", "grant", "contact", "check"]


@pytest.fixture
def closed_year() -> CampaignYear:
    """Return the year after its day."""
    year = registering.open_year()
    shift = timezone.now().date() - timedelta(days=10) - year.day
    for field in CampaignYear._meta.get_fields():
        value = getattr(year, field.name, None)
        if hasattr(value, "isoformat") and not hasattr(value, "hour"):
            setattr(year, field.name, value + shift)
    year.year = year.day.year
    CampaignYear.objects.exclude(pk=year.pk).filter(year=year.year).update(
        year=1900,
        day="1900-06-26",
        call_opens_on="1900-01-01",
        grant_deadline_on="1900-02-01",
        assessment_ends_on="1900-03-01",
        reports_due_on="1900-08-01",
        archived_on="1900-09-01",
    )
    year.save()
    return year


@pytest.mark.parametrize("language", LANGUAGES)
def test_action_goes_from_first_page_to_received(client: Client, language):
    code = registering.begin_page_by_page(client)
    registering.fill_in(client, language)

    path = f"/{language}/my-action/check/"
    answer = client.post(path, {**opened(client, path), "consent": "on"})

    action = find_by_code(Action.objects.all(), code)
    assert answer.status_code == 302
    assert action is not None
    assert (action.state, action.slow, action.consent_version) == (State.RECEIVED, False, 1)
    content = action.contents.get()
    assert (content.city_as_written, content.title) == ("Lisboa", registering.WHAT["title"])


def test_nothing_is_stored_before_safety_is_settled(client: Client):
    path = registering.year_path()

    client.post(path, {**opened(client, path), "country": "PT"})
    client.post(path, {**opened(client, path), "country": "PT", "suggested_for": "PT"})

    assert Action.objects.count() == 0


def test_reading_the_first_page_sets_no_cookie(client: Client):
    answer = client.get(registering.year_path())

    assert answer.cookies == {}
    assert "no-store" in answer.headers["Cache-Control"]


def test_session_is_set_by_post_alone_and_holds_the_id_alone(client: Client):
    client.get("/en/my-action/")
    assert settings.SESSION_COOKIE_NAME not in client.cookies

    registering.begin(client)

    held = dict(client.session.items())
    assert set(held) - {"_session_expiry"} == {"campaign_action"}
    assert set(held["campaign_action"]) == {"id", "until"}


def test_second_press_shows_the_same_code_and_makes_no_second_draft(client: Client):
    path = registering.year_path()
    fields = {**opened(client, path), **registering.SAFETY, "suggested_for": "PT"}

    codes = {code_in(client.post(path, fields)) for _press in range(2)}

    assert len(codes) == 1
    assert Action.objects.count() == 1


def test_second_press_for_another_country_takes_the_finer_place_with_it(client: Client):
    path = registering.year_path()
    fields = opened(client, path)
    client.post(path, {**fields, **registering.SAFETY, "suggested_for": "PT"})
    registering.save(client, "place", city_as_written="Lisboa")

    client.post(path, {**fields, **registering.SAFETY, "country": "FR", "suggested_for": "FR"})

    content = ActionContent.objects.get()
    assert (content.country, content.subdivision, content.city) == ("FR", "", None)


def test_page_that_began_an_action_does_not_show_its_code_for_ever(client: Client):
    path = registering.year_path()
    fields = {**opened(client, path), **registering.SAFETY, "suggested_for": "PT"}
    code = code_in(client.post(path, fields))
    Action.objects.update(created_at=timezone.now() - timedelta(hours=3))

    answer = Client().post(path, fields)

    assert code not in answer.content.decode()
    assert "sent already" in answer.content.decode()


def test_forged_first_page_begins_nothing_and_keeps_what_was_chosen():
    client = Client(enforce_csrf_checks=True)
    path = registering.year_path()
    fields = {**hidden_fields(client.get(path)), **registering.SAFETY, "suggested_for": "PT"}

    answer = client.post(path, fields)

    assert answer.status_code == 200
    assert "send the form once more" in answer.content.decode()
    assert answer.context["form"]["precision"].value() == "city"
    assert Action.objects.count() == 0


def test_closed_form_says_so_and_shows_no_form(client: Client, closed_year):
    path = registering.year_path()

    answer = client.get(path)

    assert answer.status_code == 200
    assert "could be registered until" in answer.content.decode()
    assert "public-form" not in answer.content.decode()
    assert client.post(path, registering.SAFETY).status_code == 409


def test_closed_form_leads_to_the_one_that_is_open(client: Client):
    path = registering.year_path("ar").replace("2027", "2026")

    assert f'href="{registering.year_path("ar")}"' in client.get(path).content.decode()


def test_draft_of_a_closed_year_is_neither_changed_nor_sent(client: Client, request):
    registering.begin(client)
    registering.fill_in(client)
    request.getfixturevalue("closed_year")

    for section in ("what", "check"):
        assert registering.save(client, section, consent="on").status_code == 302
    assert Action.objects.get().state == State.DRAFT


def test_what_coordinators_advise_is_chosen_beforehand_and_explained(client: Client):
    default = CountryDefault.objects.create(
        country="PT",
        precision=Precision.COUNTRY,
        visibility=Visibility.COUNTED,
        offers_meeting_place=False,
    )
    CountryDefaultNote.objects.create(default=default, language="en", text="People were arrested.")
    path = registering.year_path()

    answer = client.post(path, {**opened(client, path), "country": "PT"})

    form = answer.context["form"]
    assert (form["precision"].value(), form["visibility"].value()) == ("country", "counted")
    assert "People were arrested." in answer.content.decode()
    assert Precision.PLACE not in dict(form.fields["precision"].choices)


def test_nothing_is_chosen_for_an_organiser_where_nobody_advises_anything(client: Client):
    path = registering.year_path()

    form = client.post(path, {**opened(client, path), "country": "PT"}).context["form"]

    assert (form["precision"].value(), form["visibility"].value()) == (None, None)


def test_another_country_shows_its_own_advice_before_anything_is_saved(client: Client):
    CountryDefault.objects.create(
        country="RU", precision=Precision.HIDDEN, visibility=Visibility.COUNTED
    )
    path = registering.year_path()
    fields = {**opened(client, path), **registering.SAFETY, "suggested_for": "PT", "country": "RU"}

    answer = client.post(path, fields)

    assert Action.objects.count() == 0
    assert answer.context["form"]["precision"].value() == "hidden"


def test_country_that_is_locked_down_takes_actions_as_counted_only(client: Client):
    lock_down_country(country="PT", reason="drill", actor=None)
    path = registering.year_path()

    page = client.post(path, {**opened(client, path), "country": "PT"})
    refused = client.post(
        path, {**opened(client, path), **registering.SAFETY, "suggested_for": "PT"}
    )

    assert "we show no action from this country" in page.content.decode()
    assert page.context["form"]["visibility"].value() == "counted"
    assert refused.context["form"].errors["visibility"]
    registering.begin(client, visibility="counted")
    assert ActionContent.objects.get().visibility == Visibility.COUNTED


def test_hurried_sending_is_received_in_the_slower_queue(client: Client):
    registering.begin(client)
    registering.fill_in(client)
    path = "/en/my-action/check/"

    client.post(path, {**opened(client, path, seconds_ago=0), "consent": "on"})

    action = Action.objects.get()
    assert (action.state, action.slow) == (State.RECEIVED, True)


def test_nothing_is_sent_without_consent_or_with_gaps(client: Client):
    registering.begin(client)
    registering.send(client)
    assert Action.objects.get().state == State.DRAFT

    registering.fill_in(client)
    client.post("/en/my-action/check/", opened(client, "/en/my-action/check/"))
    assert Action.objects.get().state == State.DRAFT


@pytest.mark.parametrize("section", ["", *SECTIONS, "withdraw", "copy"])
def test_page_takes_at_most_ten_queries_and_is_kept_nowhere(client: Client, section):
    registering.begin(client)
    registering.fill_in(client)
    path = f"/en/my-action/{section}/" if section else "/en/my-action/"
    client.get(path)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(path)

    assert answer.status_code == 200
    assert len(queries) <= 10
    assert "no-store" in answer.headers["Cache-Control"]


def test_first_page_takes_at_most_ten_queries(client: Client):
    client.get(registering.year_path())

    with CaptureQueriesContext(connection) as queries:
        client.get(registering.year_path())

    assert len(queries) <= 10


@pytest.mark.parametrize("section", [*SECTIONS, "withdraw", "copy"])
def test_page_without_an_open_action_leads_to_the_code(client: Client, section):
    answer = client.get(f"/en/my-action/{section}/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/en/my-action/"


def test_what_was_typed_after_two_hours_is_saved_with_the_code(client: Client):
    code = registering.begin(client)
    late = Client()

    asked = registering.save(late, "what", **registering.WHAT)
    assert registering.WHAT["description"] in asked.content.decode()
    answer = registering.save(late, "what", **registering.WHAT, code=code)

    assert answer.status_code == 302
    assert ActionContent.objects.get().title == registering.WHAT["title"]


def test_wrong_code_after_two_hours_loses_nothing(client: Client):
    registering.begin(client)

    answer = registering.save(Client(), "what", **registering.WHAT, code="0000-0000-0000-0000")

    assert registering.WHAT["description"] in answer.content.decode()
    assert ActionContent.objects.get().title == ""
