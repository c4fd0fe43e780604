"""The campaign's figures for pages of all sections: the same that the campaign's own page of figures shows."""

from django.utils.translation import gettext_lazy as _

from campaign.models.figures import Mark
from campaign.selectors.figures import Number, YearInFigures, latest_day
from core.dates import PartialDate
from core.figures import Figure, FigureProvider

# What this site counts itself cites its own records.
OWN_RECORDS = "global-day-records"
ACTIVITIES = Figure(2100, PartialDate(2024, 8), "idpc-news-2024-08", is_minimum=True)


def _figure(year: YearInFigures, number: Number) -> Figure:
    source = OWN_RECORDS
    if year.own is None and year.statement is not None:
        source = year.statement.source_key
    about = number.mark in (Mark.ABOUT, Mark.NEARLY)
    return Figure(
        number.value,
        PartialDate(year.year, 6, 26),
        source,
        is_minimum=number.mark == Mark.AT_LEAST,
        note=number.mark.label if about else "",
    )


def cities() -> Figure | None:
    """Return how many cities took part in the latest day that is counted."""
    day = latest_day()
    return _figure(day, day.cities) if day and day.cities else None


def countries() -> Figure | None:
    """Return in how many countries there were actions on the latest day that is counted."""
    day = latest_day()
    return _figure(day, day.countries) if day and day.countries else None


PROVIDERS = (
    FigureProvider("campaign.cities", _("Campaign: cities on the latest day of action"), cities),
    FigureProvider(
        "campaign.countries", _("Campaign: countries on the latest day of action"), countries
    ),
    FigureProvider("campaign.activities", _("Campaign: activities since 2013"), lambda: ACTIVITIES),
)
