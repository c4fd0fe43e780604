"""The order in which readers want the table of the years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from campaign.selectors.figures import YearInFigures

COLUMNS = ("year", "cities", "countries")
DIRECTIONS = ("descending", "ascending")
ANCHOR = "figures"


@dataclass(frozen=True)
class Order:
    """By which column the years stand, and whether the highest comes first (`descending`)."""

    column: str = COLUMNS[0]
    direction: str = DIRECTIONS[0]

    @classmethod
    def asked_for(cls, parameters: Mapping[str, str]) -> "Order":
        """Return what an address asks for; what it does not know stays as it is without."""
        column, direction = parameters.get("sort", ""), parameters.get("order", "")
        return cls(
            column if column in COLUMNS else COLUMNS[0],
            direction if direction in DIRECTIONS else DIRECTIONS[0],
        )

    def state_of(self, column: str) -> str:
        """Return the value of `aria-sort` for a column."""
        return self.direction if column == self.column else "none"

    def address_of(self, column: str) -> str:
        """Return the address that sorts by a column; the one in use turns round."""
        turned = column == self.column and self.direction == DIRECTIONS[0]
        query = urlencode({"sort": column, "order": DIRECTIONS[turned]})
        return f"?{query}#{ANCHOR}"


@dataclass(frozen=True)
class Heading:
    """A column's heading. `address` sorts by it; a column without one cannot be sorted by."""

    label: str
    state: str = ""
    address: str = ""


def headings(labels: Sequence[Any], order: Order) -> list[Heading]:
    """Return the headings of the table, of which the first ones can be sorted by."""
    sortable = [
        Heading(str(label), order.state_of(column), order.address_of(column))
        for column, label in zip(COLUMNS, labels, strict=False)
    ]
    return [*sortable, *(Heading(str(label)) for label in labels[len(COLUMNS) :])]


def in_order(years: Sequence[YearInFigures], order: Order) -> list[YearInFigures]:
    """Return the years in an order; those without the number come last, and equal ones latest first."""
    latest_first = sorted(years, key=lambda year: -year.year)
    known = [year for year in latest_first if _value(year, order.column) is not None]
    unknown = [year for year in latest_first if _value(year, order.column) is None]
    sign = -1 if order.direction == DIRECTIONS[0] else 1
    return [*sorted(known, key=lambda year: sign * (_value(year, order.column) or 0)), *unknown]


def _value(year: YearInFigures, column: str) -> int | None:
    if column == "year":
        return year.year
    number = year.cities if column == "cities" else year.countries
    return number.value if number else None
