"""When, and whether people meet in a room, on the screen or both."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.base import SectionForm
from campaign.forms.times import check_times
from campaign.models import Mode
from core.folding import sort_key
from core.languages import active_language


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"})


def _time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time", "dir": "ltr"})


WRONG_DATE = gettext_lazy("Write the date as year, month and day, such as 2027-06-26.")
WRONG_TIME = gettext_lazy("Write the time as hours and minutes, such as 18:30.")
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


class WhenForm(SectionForm):
    """First and last day, times with their zone, and how people meet."""

    start_date = forms.DateField(
        label=gettext_lazy("First day"),
        input_formats=DATE_FORMATS,
        widget=_date_input(),
        error_messages={"required": gettext_lazy("Say on which day."), "invalid": WRONG_DATE},
    )
    start_time = forms.TimeField(
        label=gettext_lazy("Begins at"),
        required=False,
        widget=_time_input(),
        error_messages={"invalid": WRONG_TIME},
    )
    end_date = forms.DateField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("Leave it empty for an action on one day."),
        required=False,
        input_formats=DATE_FORMATS,
        widget=_date_input(),
        error_messages={"invalid": WRONG_DATE},
    )
    end_time = forms.TimeField(
        label=gettext_lazy("Ends at"),
        required=False,
        widget=_time_input(),
        error_messages={"invalid": WRONG_TIME},
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    mode = forms.ChoiceField(
        label=gettext_lazy("Where people meet"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say where people meet.")},
    )

    def prepare(self) -> None:
        """Offer the country's own zones first."""
        country = self.content.country
        self.set_choices("time_zone", zone_choices(country, active_language().code))

    def stored_values(self) -> dict[str, Any]:
        """Return what is stored; for a new action the day itself, and a likely zone."""
        values = super().stored_values()
        if self.content.start_date is None and self.action is not None:
            values["start_date"] = self.action.year.day
        if not self.content.time_zone:
            values["time_zone"] = self._likely_zone()
        return values

    def _likely_zone(self) -> str:
        """Return the zone of the city, or of a country that has one; the person can choose another."""
        if self.content.city is not None:
            zone = self.content.city.time_zone
            # GeoNames and CLDR call some zones by different names.
            return str(get_global("zone_aliases").get(zone, zone))
        zones = _zones_of(self.content.country)
        return zones[0] if len(zones) == 1 else ""

    def clean(self) -> dict[str, Any]:
        """Hold the days within the year, and ask for an end after the beginning and a zone with a time."""
        super().clean()
        check_times(self, year=self.action.year.year if self.action is not None else None)
        return self.cleaned_data


@cache
def _zones_of(country: str) -> tuple[str, ...]:
    """Return the zones that CLDR gives for a country and this machine knows."""
    if not country:
        return ()
    known = available_timezones()
    return tuple(zone for zone in get_global("territory_zones").get(country, []) if zone in known)


@cache
def zone_choices(country: str, language: str) -> tuple[tuple[str, Any], ...]:
    """Return the choices of zones: those of the country, then all others, named by their places."""
    own = set(_zones_of(country))
    first = [(zone, _zone_name(zone, language)) for zone in own]
    others = [row for row in _all_zones(language) if row[0] not in own]
    choices: list[tuple[str, Any]] = [("", _("Not said")), *_in_order(first, language)]
    return (*choices, (_("Elsewhere"), tuple(others)))


@cache
def _all_zones(language: str) -> tuple[tuple[str, str], ...]:
    known = available_timezones()
    zones = {zone for zones in get_global("territory_zones").values() for zone in zones}
    rows = [(zone, _zone_name(zone, language)) for zone in zones if zone in known]
    return (*_in_order(rows, language), ("UTC", "UTC"))


def _in_order(rows: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    return sorted(rows, key=lambda row: (sort_key(row[1], language), row[0]))


def _zone_name(zone: str, language: str) -> str:
    """Return a zone by country and place, in the reader's language."""
    return get_timezone_location(zone, locale=Locale.parse(language))
