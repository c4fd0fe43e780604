"""The list of a year and its map: what is listed now, counted by what readers can filter by."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from campaign.models import ActionContent, CampaignYear, Precision
from campaign.selectors.public import listed_contents

PER_PAGE = 25


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see: a country (alpha-2), a kind, a spoken language, a day; empty for all."""

    country: str = ""
    kind: str = ""
    language: str = ""
    day: date | None = None

    def as_query(self, **changes: Any) -> dict[str, str]:
        """Return the parameters of an address that asks for the same with some changes."""
        values = {**vars(self), **changes}
        return {name: str(value) for name, value in values.items() if value}

    def __bool__(self) -> bool:
        return bool(self.as_query())


@dataclass(frozen=True)
class CityCount:
    """A city with the number of actions that say they are there."""

    city_id: int
    name: str
    country: str
    subdivision: str
    region_name: str
    latitude: float
    longitude: float
    count: int


def matching_contents(year: CampaignYear, filters: Filters) -> QuerySet[ActionContent]:
    """Return what is listed of a year and answers the filters, with the first day as `first_day`."""
    return _filtered(_dated(listed_contents(year), year), filters)


def in_order(contents: QuerySet[ActionContent]) -> QuerySet[ActionContent]:
    """Put actions in the order in which they take place."""
    return contents.order_by("first_day", F("start_time").asc(nulls_first=True), "pk")


def facet(contents: QuerySet[Any], name: str, value: Any) -> QuerySet[Any, Any]:
    """Return rows of (name, value, number) that `count_facets` reads."""
    choice = Cast(value, CharField())
    # Without the annotation's own alias the union would count a day as a column of its own.
    rows = contents.order_by().values(facet=Value(name, CharField()), choice=choice)
    return rows.annotate(number=Count("pk")).values_list("facet", "choice", "number")


def count_facets(facets: Sequence[QuerySet[Any, Any]]) -> dict[str, dict[str, int]]:
    """Return {name: {value: number}}. One query, however many facets there are."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, value, number in facets[0].union(*facets[1:], all=True):
        found[name][value] = number
    return found


def count_choices(
    year: CampaignYear, filters: Filters, more: Sequence[QuerySet[Any, Any]] = ()
) -> dict[str, dict[str, int]]:
    """Return how many actions each value of each filter would find, the other filters as they are. One query.

    The total, under all filters, stands under the name "all". `more` are facets to count by the way.
    """
    listed = _dated(listed_contents(year), year).order_by()
    values: dict[str, Any] = {
        "country": F("country"),
        "kind": Func(F("kinds"), function="unnest"),
        "language": Func(F("spoken_languages"), function="unnest"),
        "day": Cast(F("first_day"), CharField()),
        "all": Value("", CharField()),
    }
    facets = []
    for name, value in values.items():
        contents = _filtered(listed, filters, without=name)
        if name == "country":
            contents = contents.exclude(precision=Precision.HIDDEN)
        facets.append(facet(contents, name, value))
    return count_facets([*facets, *more])


def count_places(contents: QuerySet[ActionContent]) -> tuple[Counter[str], list[CityCount]]:
    """Return how many actions there are by country, and by city where the organisers show it. One query.

    Actions whose place is not shown are in neither.
    """
    city = ("name", "subdivision", "region_name", "latitude", "longitude")
    rows = (
        contents.exclude(precision=Precision.HIDDEN)
        .order_by()
        .values_list("country", "city_id", *(f"city__{name}" for name in city))
        .annotate(number=Count("pk"))
    )
    countries: Counter[str] = Counter()
    cities = []
    for country, city_id, name, subdivision, region_name, latitude, longitude, number in rows:
        countries[country] += number
        if city_id is not None:
            place = (subdivision, region_name, latitude, longitude, number)
            cities.append(CityCount(city_id, name, country, *place))
    return countries, cities


def page_of(contents: QuerySet[ActionContent], total: int, number: str | None) -> Page[Any]:
    """Return one page of the list; `total` is known from counting the choices."""
    paginator = Paginator(in_order(contents), PER_PAGE)
    paginator.count = total
    return paginator.get_page(number)


def _dated(contents: QuerySet[ActionContent], year: CampaignYear) -> QuerySet[ActionContent]:
    return contents.annotate(first_day=Coalesce("start_date", Value(year.day)))


def _filtered(contents: QuerySet[Any], filters: Filters, without: str = "") -> QuerySet[Any]:
    """Apply all filters but one. A country finds no action whose place is not shown."""
    if filters.country and without != "country":
        contents = contents.filter(country=filters.country).exclude(precision=Precision.HIDDEN)
    if filters.kind and without != "kind":
        contents = contents.filter(kinds__contains=[filters.kind])
    if filters.language and without != "language":
        contents = contents.filter(spoken_languages__contains=[filters.language])
    if filters.day and without != "day":
        lasts = Q(end_date__gte=filters.day) | Q(first_day=filters.day)
        contents = contents.filter(lasts, first_day__lte=filters.day)
    return contents
