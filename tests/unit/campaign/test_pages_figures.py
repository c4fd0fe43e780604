"""Figures of the years: what sources state, what actions count to, and what closing freezes."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from campaign import figures
from campaign.charts import draw_years
from campaign.models import (
    Action,
    ActionContent,
    CampaignYear,
    Happening,
    Mode,
    Precision,
    State,
    Visibility,
    YearFigure,
)
from campaign.models.figures import Mark
from campaign.selectors.figures import (
    Number,
    YearInFigures,
    count_actions,
    latest_day,
    years_in_figures,
)
from campaign.selectors.public import counted_contents
from campaign.services.closing import YearNotOver, close_year
from campaign.services.protection import make_more_private, withdraw_action
from core.models import City, Source

pytestmark = pytest.mark.django_db
YEARS = "/en/support-dont-punish/global-day-of-action/"


@pytest.fixture
def year() -> CampaignYear:
    """Return a year without actions whose day is over."""
    found = CampaignYear.objects.get(year=2026)
    Action.objects.filter(year=found).delete()
    return found


@pytest.fixture
def cities() -> list[City]:
    """Return cities of two countries, two in the first."""
    first = City.objects.order_by("pk").first()
    assert first is not None
    same = City.objects.filter(country=first.country).exclude(pk=first.pk).order_by("pk").first()
    other = City.objects.exclude(country=first.country).order_by("pk").first()
    assert same is not None
    assert other is not None
    return [first, same, other]


def approved(year: CampaignYear, city: City | None, country: str = "", **values: object) -> Action:
    """Return an approved action in a city, or in a country alone."""
    about_action = {"happening", "is_example"}
    action = Action.objects.create(
        year=year,
        state=State.APPROVED,
        language="en",
        **{name: value for name, value in values.items() if name in about_action},
    )
    content = {
        "precision": Precision.CITY if city else Precision.COUNTRY,
        "visibility": Visibility.NOW,
        "country": city.country if city else country,
        "city": city,
        **{name: value for name, value in values.items() if name not in about_action},
    }
    ActionContent.objects.create(action=action, is_public=True, **content)
    return action


def counted(year: CampaignYear) -> tuple[Number, Number]:
    return count_actions(counted_contents(year))


def test_a_city_counts_once_and_so_does_a_country(year: CampaignYear, cities: list[City]):
    for city in (*cities, cities[0]):
        approved(year, city)

    assert counted(year) == (Number(3), Number(2))


def test_an_action_that_names_no_city_makes_the_cities_at_least(
    year: CampaignYear, cities: list[City]
):
    approved(year, cities[0])
    approved(year, None, country="PT")

    assert counted(year)[0] == Number(1, Mark.AT_LEAST)


def test_an_online_action_counts_for_its_country_alone(year: CampaignYear, cities: list[City]):
    approved(year, cities[0], mode=Mode.ONLINE)

    assert counted(year) == (Number(0), Number(1))


@pytest.mark.parametrize(
    "values",
    [
        {"happening": Happening.CANCELLED},
        {"is_example": True},
        {"visibility": Visibility.UNCOUNTED},
    ],
)
def test_what_does_not_count_is_not_counted(year: CampaignYear, cities: list[City], values):
    approved(year, cities[0], **values)

    assert counted(year) == (Number(0), Number(0))


def close(year: CampaignYear):
    return close_year(year_id=year.pk, note="Counted.", note_language="en", moment=timezone.now())


def figure_of(number: int) -> YearInFigures:
    return next(year for year in years_in_figures() if year.year == number)


def test_what_is_approved_after_closing_does_not_raise_the_figure(
    year: CampaignYear, cities: list[City]
):
    approved(year, cities[0])
    close(year)

    approved(year, cities[2])

    assert figure_of(2026).cities == Number(1)


def test_a_withdrawal_lowers_a_frozen_figure_even_where_others_came_later(
    year: CampaignYear, cities: list[City]
):
    first = approved(year, cities[0])
    approved(year, cities[1])
    close(year)
    approved(year, cities[2])

    withdraw_action(action_id=first.pk, stays_counted=False)

    own = figure_of(2026).own
    assert own is not None
    assert (own.cities, own.before) == (Number(1), (2, 1))


def test_an_action_that_is_not_to_be_counted_any_more_lowers_a_frozen_figure(
    year: CampaignYear, cities: list[City]
):
    action = approved(year, cities[0])
    close(year)

    make_more_private(
        action_id=action.pk, precision=Precision.CITY, visibility=Visibility.UNCOUNTED
    )

    assert figure_of(2026).cities == Number(0)


@pytest.mark.parametrize("erase", [False, True])
def test_a_withdrawn_action_that_stays_counted_leaves_the_figure(
    year: CampaignYear, cities: list[City], erase: bool
):
    action = approved(year, cities[0])
    close(year)

    withdraw_action(action_id=action.pk, stays_counted=True, erase=erase)

    assert figure_of(2026).cities == Number(1)


def test_a_deleted_action_lowers_a_frozen_figure(year: CampaignYear, cities: list[City]):
    action = approved(year, cities[0])
    close(year)

    action.delete()

    assert figure_of(2026).cities == Number(0)


def test_closing_twice_keeps_the_first_figure(year: CampaignYear, cities: list[City]):
    approved(year, cities[0])
    first = close(year)
    approved(year, cities[1])

    assert close(year) == first
    assert figure_of(2026).cities == Number(1)


def test_a_year_cannot_be_closed_before_its_day_is_over_everywhere(year: CampaignYear):
    end = datetime.combine(year.day + timedelta(days=1), datetime.min.time(), UTC)

    with pytest.raises(YearNotOver):
        close_year(year_id=year.pk, note="x", note_language="en", moment=end)


def test_a_year_under_way_is_counted_as_it_stands(year: CampaignYear, cities: list[City]):
    approved(year, cities[0])

    own = figure_of(2026).own

    assert own is not None
    assert not own.is_closed


def test_years_without_a_known_figure_stay_empty(year: CampaignYear):
    empty = {year.year for year in years_in_figures() if not (year.cities or year.countries)}

    assert empty == {2020, 2024, 2025, 2026}


def test_the_database_refuses_a_second_canonical_figure():
    with pytest.raises(IntegrityError), transaction.atomic():
        YearFigure.objects.filter(year=2023).update(is_canonical=True)


def test_the_hub_and_the_years_never_disagree(client: Client):
    figure = YearFigure.objects.get(year=2023, is_canonical=True)
    figure.cities = 311
    figure.save()

    cities = figures.cities()

    assert cities is not None
    assert cities.value == 311
    assert "311+" in client.get("/en/").content.decode()
    assert "at least 311" in client.get(YEARS).content.decode()


def test_a_closed_year_becomes_the_latest_day(year: CampaignYear, cities: list[City]):
    approved(year, cities[0])
    assert latest_day() == figure_of(2023)

    close(year)

    assert latest_day() == figure_of(2026)
    figure = figures.cities()
    assert figure is not None
    assert Source.objects.filter(key=figure.source_key).exists()


def test_disagreeing_sources_are_named_in_words(client: Client):
    text = client.get(YEARS).content.decode()

    assert "2023, by others:" in text
    assert "at least 294 cities, 94 countries" in text
    assert "140 cities, announced before the day" in text


def rows_of(client: Client) -> list[dict[str, str]]:
    response = client.get(f"{YEARS}figures.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_the_file_holds_every_statement_with_its_source(client: Client):
    rows = rows_of(client)

    assert len(rows) == YearFigure.objects.count()
    revised = [row for row in rows if row["year"] == "2023"]
    assert [(row["cities"], row["is_canonical"]) for row in revised] == [
        ("297", "yes"),
        ("294", "no"),
    ]
    assert all(row["source"] for row in rows if row["is_canonical"] == "yes")


def test_no_cell_of_the_file_is_a_formula(client: Client):
    Source.objects.filter(key="sdp-join-2023").update(authors="[]", title="=HYPERLINK(1)")

    sources = [row["source"] for row in rows_of(client)]

    assert not [cell for cell in sources if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in sources)


def test_the_chart_has_a_gap_where_nothing_is_known():
    years = [YearInFigures(2020), *[year for year in years_in_figures() if year.year == 2014]]

    chart = draw_years(years, "chart", "Cities and countries")

    assert chart.count("<rect ") == 2
    assert chart.count("no figure known") == 1
    assert chart.count("not known") == 1
    assert 'role="img" aria-labelledby="chart-title chart-about"' in chart


def test_the_page_of_a_year_says_how_many_take_part_so_far(
    client: Client, year: CampaignYear, cities: list[City]
):
    assert "In figures" not in client.get(f"{YEARS}2026/").content.decode()

    approved(year, cities[0])
    approved(year, None, country="PT")

    text = client.get(f"{YEARS}2026/").content.decode()
    assert "Cities with actions so far: at least 1. Countries: 2." in text


def test_the_page_of_a_closed_year_shows_its_note(
    client: Client, year: CampaignYear, cities: list[City]
):
    approved(year, cities[0])
    close(year)

    text = client.get(f"{YEARS}2026/").content.decode()

    assert "Cities with actions: 1. Countries: 1." in text
    assert 'lang="en" dir="auto">Counted.<' in text
    assert "Counted." in client.get(YEARS).content.decode()
