"""The campaign's figures, as its own publications give them.

Where sources disagree, the year is left out: the table holds what one source states for cities and countries.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate
from core.figures import Figure, FigureProvider


@dataclass(frozen=True)
class DayOfAction:
    """One Global Day of Action in numbers; `at_least` marks cities that were counted as a minimum."""

    year: int
    cities: int
    countries: int
    source_key: str
    at_least: bool = False


DAYS_OF_ACTION = (
    DayOfAction(2013, 41, 22, "sdp-questions-2024"),
    DayOfAction(2022, 281, 91, "ddn-2022-07", at_least=True),
    DayOfAction(2023, 297, 96, "sdp-questions-2024", at_least=True),
)
ACTIVITIES = Figure(2100, PartialDate(2024, 8), "idpc-news-2024-08", is_minimum=True)


def latest_day() -> DayOfAction:
    """Return the latest Global Day of Action whose numbers are known."""
    return max(DAYS_OF_ACTION, key=lambda day: day.year)


def cities() -> Figure:
    """Return how many cities took part in the latest day."""
    day = latest_day()
    return Figure(day.cities, PartialDate(day.year, 6, 26), day.source_key, day.at_least)


def countries() -> Figure:
    """Return in how many countries there were actions on the latest day."""
    day = latest_day()
    return Figure(day.countries, PartialDate(day.year, 6, 26), day.source_key)


PROVIDERS = (
    FigureProvider("campaign.cities", _("Campaign: cities on the latest day of action"), cities),
    FigureProvider(
        "campaign.countries", _("Campaign: countries on the latest day of action"), countries
    ),
    FigureProvider("campaign.activities", _("Campaign: activities since 2013"), lambda: ACTIVITIES),
)
