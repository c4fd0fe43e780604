"""What a row of a file becomes: the fields of an action, or what is wrong with it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.findings import findings_in
from campaign.forms.times import day_problems
from campaign.importing.places import Cities, region_code
from campaign.models import Action, ActionContent, CampaignYear, Kind, Precision, Visibility
from campaign.models.actions import EXACT
from campaign.selectors.figures import OVER
from campaign.selectors.public import is_locked_down
from campaign.selectors.shown import shown_place
from core.languages import active_language
from core.models import City
from core.people.coordination import may_coordinate
from core.places.reading import country_code

PRECISIONS = (Precision.CITY, Precision.REGION, Precision.COUNTRY, Precision.HIDDEN)
VISIBILITIES = (Visibility.NOW, Visibility.COUNTED, Visibility.UNCOUNTED)
IN_HIDDEN_COUNTRIES = (Visibility.COUNTED, Visibility.UNCOUNTED)
MOST_LINKS = 20
BETWEEN = re.compile(r"[\s,;]+")


@dataclass
class ReadRow:
    """A row as the dry run shows it. `values` is what would be stored, and empty where something is wrong.

    `notes` are worth a look, such as a place that is left out; they keep nothing from being stored.
    """

    line: int
    title: str
    place: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_double: bool = False

    @property
    def is_made(self) -> bool:
        """Say whether an action would be made of it."""
        return bool(self.values) and not self.problems and not self.is_double


class RowReader:
    """Reads the rows of one file for one coordinator. What is finer than the precision never gets further."""

    def __init__(self, rows: tuple[dict[str, str], ...], user: Any) -> None:
        self.user = user
        self.cities = Cities(rows)
        self.years = {year.year: year for year in CampaignYear.objects.all()}
        self._allowed: dict[tuple[str, str], bool] = {}
        self._locked: dict[str, bool] = {}

    def read(self, line: int, row: dict[str, str]) -> ReadRow:
        """Return what becomes of a row."""
        result = ReadRow(line=line, title=row["title"][:200])
        year = self._year(row, result)
        country = self._country(row, result)
        language = self._language(row, result)
        precision = _choice(row, "precision", PRECISIONS, result)
        visibility = _choice(row, "visibility", VISIBILITIES, result)
        if country and not self._may(country, language):
            result.problems.append(_("The country or language lies outside what you work on."))
        if country and self._is_locked(country) and visibility not in IN_HIDDEN_COUNTRIES:
            result.problems.append(_("The country is hidden: write “counted” or “uncounted”."))
        values = {
            "precision": precision,
            "visibility": visibility,
            "country": country,
            **(self._place(row, country, precision, result) if country else {}),
            **_texts(row, result),
            **_days(row, year, result),
        }
        if not result.problems and year is not None:
            self._check(values, year, language, result)
        return result

    def _check(
        self, values: dict[str, Any], year: CampaignYear, language: str, result: ReadRow
    ) -> None:
        """Let the model look at it, and point out what the text tells beyond the precision."""
        content = ActionContent(**values)
        content.action = Action(year=year, language=language)
        try:
            content.clean_fields(exclude=["action", "city"])
        except ValidationError as error:
            result.problems += [
                f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()
            ]
            return
        result.place = shown_place(content, active_language().code).name
        for finding in findings_in(content):
            result.notes.append(f"{finding.field_label}: {finding.kind.label}")
        stored = {name: value for name, value in values.items() if name not in ("city",)}
        stored |= {"city_id": values["city"].pk if values["city"] else None}
        stored |= {
            "start_date": _written(values["start_date"]),
            "end_date": _written(values["end_date"]),
        }
        result.values = {**stored, "year_id": year.pk, "language": language}

    def _year(self, row: dict[str, str], result: ReadRow) -> CampaignYear | None:
        year = self.years.get(int(row["year"])) if re.fullmatch(r"[0-9]{4}", row["year"]) else None
        if year is None:
            result.problems.append(_("The site knows no such year. Add it below “Years” first."))
        elif year.phase_at(timezone.now()) not in OVER:
            result.problems.append(_("The day of this year is not over yet."))
        return year

    def _country(self, row: dict[str, str], result: ReadRow) -> str:
        code = country_code(row["country"])
        if not code:
            result.problems.append(_("There is no such country."))
        return code

    def _language(self, row: dict[str, str], result: ReadRow) -> str:
        language = row["language"].lower() or settings.LANGUAGE_CODE
        if language not in dict(settings.LANGUAGES):
            result.problems.append(_("The language has to be one of this site’s."))
        return language

    def _may(self, country: str, language: str) -> bool:
        key = (country, language)
        if key not in self._allowed:
            self._allowed[key] = may_coordinate(self.user, country, language)
        return self._allowed[key]

    def _is_locked(self, country: str) -> bool:
        if country not in self._locked:
            self._locked[country] = is_locked_down(country)
        return self._locked[country]

    def _place(
        self, row: dict[str, str], country: str, precision: str, result: ReadRow
    ) -> dict[str, Any]:
        """Return region and city as exactly as the row lets them be known."""
        nowhere = {"subdivision": "", "city": None, "city_as_written": ""}
        if precision not in (*EXACT, Precision.REGION):
            if row["city"] or row["region"]:
                result.notes.append(_("City and region are left out, as the precision says."))
            return nowhere
        region = region_code(row["region"], country) if row["region"] else ""
        if row["region"] and not region:
            result.problems.append(_("The country has no such region."))
        if precision == Precision.REGION:
            if row["city"]:
                result.notes.append(_("The city is left out, as the precision says."))
            return {**nowhere, "subdivision": region}
        city = self._city(row["city"], country, region, result)
        if city is None:
            return nowhere
        inside = city.subdivision.startswith(f"{country}-")
        return {
            "subdivision": city.subdivision if inside else "",
            "city": city,
            "city_as_written": row["city"],
        }

    def _city(self, text: str, country: str, region: str, result: ReadRow) -> City | None:
        found = self.cities.find(text, country, region) if text else []
        if len(found) == 1:
            return found[0]
        if found:
            result.problems.append(_("Several cities have this name: write the region, too."))
        else:
            result.problems.append(
                _(
                    "No city of this name is in our list. Write it in another way, or a coarser precision."
                )
            )
        return None


def _choice(row: dict[str, str], name: str, choices: tuple[str, ...], result: ReadRow) -> str:
    value = row[name].lower()
    if value in choices:
        return value
    text = _("%(name)s has to be one of: %(choices)s.")
    result.problems.append(text % {"name": name, "choices": ", ".join(choices)})
    return ""


def _texts(row: dict[str, str], result: ReadRow) -> dict[str, Any]:
    if not row["title"]:
        result.problems.append(_("The title is missing."))
    kinds = [word for word in BETWEEN.split(row["kinds"].lower()) if word]
    if set(kinds) - set(Kind.values):
        result.problems.append(_("A word below “kinds” is not among those of the list."))
    links = row["links"].split()
    if len(links) > MOST_LINKS or not all(_is_link(link) for link in links):
        result.problems.append(_("A link is wrong, or there are too many."))
    return {
        "title": row["title"],
        "description": row["description"],
        "organisations": row["organisations"],
        "kinds": list(dict.fromkeys(kinds)),
        "links": list(dict.fromkeys(links)),
    }


def _is_link(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _days(row: dict[str, str], year: CampaignYear | None, result: ReadRow) -> dict[str, Any]:
    first, last = (_day(row[name], result) for name in ("first_day", "last_day"))
    found = day_problems(first, last, year=year.year if year else None)
    result.problems += [text for _name, text in found]
    return {"start_date": first, "end_date": last}


def _day(text: str, result: ReadRow) -> date | None:
    if not text:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        result.problems.append(_("Write days as 2019-06-26."))
        return None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None
