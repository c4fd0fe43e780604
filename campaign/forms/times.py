"""Which days and times of an action fit together: the same for organisers, coordinators and imported files."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONGEST = timedelta(days=60)


def check_times(form: forms.Form | forms.ModelForm[Any], *, year: int | None) -> None:
    """Say beside the fields of a form which days and times do not fit.

    `year` is the campaign's. Without one nothing holds the days, so it is not asked what clocks show on them.
    """
    values = form.cleaned_data
    start, end = values.get("start_date"), values.get("end_date")
    problems = [*day_problems(start, end, year=year), *time_problems(values)]
    for name, text in problems:
        if name in values:
            form.add_error(name, text)
    if year is not None and not {"start_date", "end_date"} & set(form.errors):
        for name, text in _clock_problems(values):
            form.add_error(name, text)


def day_problems(
    start: date | None, end: date | None, *, year: int | None
) -> Iterator[tuple[str, str]]:
    """Yield field and message where the days lie in another year, in the wrong order or too far apart."""
    if start and year and start.year != year:
        yield "start_date", _("The date has to lie in %(year)d.") % {"year": year}
    elif start and end and end < start:
        yield "end_date", _("The last day is before the first.")
    elif start and end and end - start > LONGEST:
        latest = date_format(start + LONGEST)
        yield "end_date", _("The last day is at the latest %(date)s.") % {"date": latest}
    elif end and not start:
        yield "start_date", _("Say on which day.")


def time_problems(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and message where the times are in the wrong order, or lack their beginning or zone."""
    start, end = values.get("start_date"), values.get("end_date")
    first, last = values.get("start_time"), values.get("end_time")
    if first and last and end in (None, start) and last <= first:
        yield "end_time", _("The end is before the beginning. Past midnight, give a last day.")
    if last and not first:
        yield "start_time", _("Say when it begins, too.")
    if first and not values.get("time_zone"):
        yield "time_zone", _("Choose the time zone, so that nobody comes at the wrong time.")


def _clock_problems(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and message for times that clocks do not show; the days have to be checked before."""
    start, zone = values.get("start_date"), values.get("time_zone")
    days = {"start_time": start, "end_time": values.get("end_date") or start}
    for name, day in days.items():
        moment = values.get(name)
        if day and moment and zone and not clock_shows(day, moment, zone):
            yield name, _("Clocks are put forward on that day: this time does not exist.")


def clock_shows(day: date, moment: time, zone: str) -> bool:
    """Say whether clocks in a zone show a time on a day; in the hour that summer time skips they do not."""
    local = datetime.combine(day, moment, ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(
        tzinfo=None
    )
