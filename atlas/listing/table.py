"""The rows of the table of places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.labels import not_known, value_label
from atlas.listing.filters import COLUMNS, Filters
from atlas.listing.situations import LETTERS, UNKNOWN, Situation
from atlas.models.choices import Status
from atlas.selectors.published import PublishedRecord
from core.dates import PartialDate
from core.places.countries import country_name
from core.places.names import PlaceName

HEADINGS = (
    ("name", gettext_lazy("Place")),
    ("category", gettext_lazy("On the map")),
    ("year", gettext_lazy("In force")),
    ("status", gettext_lazy("Status")),
    ("basis", gettext_lazy("Legal basis")),
    ("substances", gettext_lazy("Substances")),
    ("thresholds", gettext_lazy("Thresholds")),
    ("decider", gettext_lazy("Who decides")),
    ("sanction", gettext_lazy("Sanctions")),
    ("checked", gettext_lazy("Last checked")),
)
# The facts whose values are columns of the table, in its order.
SHOWN = ("legal_basis", "substances", "thresholds", "deciders", "sanctions")


@dataclass(frozen=True)
class Heading:
    """A column's heading. `address` sorts by it, turning round the order in use; `state` is for aria-sort."""

    label: Any
    address: str = ""
    state: str = ""


@dataclass(frozen=True)
class TableRow:
    """A place in the table. `country` is empty for a whole country; `cells` are facts in words.

    `foreign_language` is set where the place has no name in the reader's language.
    """

    name: PlaceName
    foreign_language: str
    country: str
    url: str
    letter: str
    category: str
    span: str
    status: str
    later: list[str]
    cells: list[str]
    checked: str


def headings(filters: Filters, address: str) -> list[Heading]:
    """Return the headings of the table, of which some sort by their column."""
    return [
        _heading(filters, address, name, label) if name in COLUMNS else Heading(label)
        for name, label in HEADINGS
    ]


def _heading(filters: Filters, address: str, column: str, label: Any) -> Heading:
    states = {column: "ascending", f"-{column}": "descending"}
    turned = f"-{column}" if filters.sort == column else column
    query = filters.sorted_by(turned).query
    target = f"{address}?{query}" if query else address
    return Heading(label, f"{target}#places", states.get(filters.sort, "none"))


def table_row(situation: Situation, url: str, language: str) -> TableRow:
    """Return a place as a row of the table."""
    place, record = situation.place, situation.record
    name = place.name(language)
    return TableRow(
        name=name,
        foreign_language="" if name.language == language else name.language,
        country=country_name(place.country, language) if place.subdivision else "",
        url=url,
        letter=LETTERS[situation.category],
        category=str(situation.category.label),
        span=span(record, language),
        status=status_label(situation.status),
        later=[_later(one, language) for one in situation.later_records],
        cells=[value_label(fact, record.value_of(fact)) for fact in SHOWN],
        checked=_day(record.checked_on, language),
    )


def status_label(status: str) -> str:
    """Return a reform's status in words."""
    return not_known() if status == UNKNOWN else str(Status(status).label)


def span(record: PublishedRecord, language: str) -> str:
    """Return from when until when a reform held, as far as it is known."""
    start, end = record.in_force_from, record.in_force_to
    if start is None and end is None:
        return not_known()
    if start is None:
        return _("until %(end)s") % {"end": _text(end, language)}
    if end is None:
        return _("from %(start)s") % {"start": _text(start, language)}
    values = {"start": _text(start, language), "end": _text(end, language)}
    return _("from %(start)s until %(end)s") % values


def _day(checked_on: date | None, language: str) -> str:
    if checked_on is None:
        return _("Not yet")
    return PartialDate.of(checked_on).text_in(language)


def _text(day: PartialDate | None, language: str) -> str:
    return day.text_in(language) if day else ""


def _later(record: PublishedRecord, language: str) -> str:
    """Return a later reform of the same place in short: when, what about, and where it stands."""
    facts: Sequence[str] = (
        value_label("substances", record.substances),
        value_label("legal_basis", record.legal_basis),
        status_label(record.status or UNKNOWN),
    )
    return f"{span(record, language)}: {' · '.join(facts)}"
