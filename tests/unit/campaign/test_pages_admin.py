"""Years and figures in the admin: who may, what is refused beside its field, and closing."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from campaign.models import CampaignYear, YearClosing, YearFigure
from core.models import Source

pytestmark = pytest.mark.django_db

NO_CRITERIA = {"grant_criteria-TOTAL_FORMS": "0", "grant_criteria-INITIAL_FORMS": "0"}
DATES = {
    "year": "2030",
    "call_opens_on": "2030-03-01",
    "grant_deadline_on": "2030-04-01",
    "assessment_ends_on": "2030-05-01",
    "day": "2030-06-26",
    "reports_due_on": "2030-08-01",
    "archived_on": "2030-10-01",
}


@pytest.fixture(params=["editor", "coordinator"])
def keeper(request: pytest.FixtureRequest) -> Client:
    """Return somebody who keeps the years, logged in."""
    return logged_in(request.param)


def logged_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def errors_of(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["form"].errors)


def test_editors_and_coordinators_add_a_year(keeper: Client):
    keeper.post(reverse("campaign_years:add"), {**DATES, **NO_CRITERIA})

    assert CampaignYear.objects.get(year=2030).day == date(2030, 6, 26)


def test_nobody_else_opens_the_years():
    response = logged_in("translator-fr").get(reverse("campaign_years:index"))

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grant_deadline_on", "2030-03-01"),
        ("assessment_ends_on", "2030-06-24"),
        ("day", "2031-06-26"),
        ("reports_due_on", "2030-06-01"),
        ("archived_on", "2030-07-01"),
    ],
)
def test_a_date_out_of_order_is_refused_beside_its_field(field: str, value: str):
    response = logged_in("editor").post(
        reverse("campaign_years:add"), {**DATES, **NO_CRITERIA, field: value}
    )

    assert list(errors_of(response)) == [field]
    assert not CampaignYear.objects.filter(year=2030).exists()


def test_the_year_of_a_year_cannot_change():
    year = CampaignYear.objects.get(year=2026)
    values = {name: getattr(year, name).isoformat() for name in DATES if name != "year"}

    logged_in("editor").post(
        reverse("campaign_years:edit", args=[year.pk]), {**values, **NO_CRITERIA, "year": "2031"}
    )

    assert CampaignYear.objects.get(pk=year.pk).year == 2026


def figure_values(**values: object) -> dict[str, object]:
    source = Source.objects.get(key="idpc-news-2024-08")
    return {
        "year": 2023,
        "cities": 300,
        "cities_mark": "",
        "countries_mark": "",
        "source": source.pk,
        "stated_on": "2024-08",
        **values,
    }


def test_a_new_canonical_figure_takes_the_place_of_the_other():
    logged_in("editor").post(reverse("campaign_figures:add"), figure_values(is_canonical="on"))

    canonical = YearFigure.objects.get(year=2023, is_canonical=True)
    assert canonical.cities == 300
    assert YearFigure.objects.filter(year=2023).count() == 3


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("cities", {"cities": ""}),
        ("source", {"source": "", "is_canonical": "on"}),
        ("stated_on", {"stated_on": "August"}),
        ("year", {"year": "1999"}),
    ],
)
def test_a_figure_that_cannot_be_is_refused_beside_its_field(field: str, values: dict[str, str]):
    response = logged_in("editor").post(reverse("campaign_figures:add"), figure_values(**values))

    assert field in errors_of(response)
    assert YearFigure.objects.filter(year=2023).count() == 2


def test_a_year_is_closed_with_a_note_and_opened_again():
    year = CampaignYear.objects.get(year=2026)
    editor = logged_in("editor")
    address = reverse("campaign_close_year", args=[year.pk])

    editor.post(address, {"note": "Counted in October.", "note_language": "en"})
    closing = YearClosing.objects.get(year=year)
    assert (closing.note, closing.cities) == ("Counted in October.", 0)

    editor.post(address, {"reopen": "1"})
    assert not YearClosing.objects.filter(year=year).exists()


def test_a_year_whose_day_is_to_come_stays_open():
    days = {name: value.replace("2030", "2090") for name, value in DATES.items()}
    year = CampaignYear.objects.create(**days)

    response = logged_in("editor").post(
        reverse("campaign_close_year", args=[year.pk]), {"note": "Early", "note_language": "en"}
    )

    assert "once its day of action is over" in response.content.decode()
    assert not YearClosing.objects.exists()


def test_closing_is_for_those_who_keep_the_years():
    year = CampaignYear.objects.get(year=2026)

    response = logged_in("translator-fr").post(
        reverse("campaign_close_year", args=[year.pk]), {"note": "x", "note_language": "en"}
    )

    assert response.status_code in (302, 403)
    assert not YearClosing.objects.exists()
