"""How many cities and countries took part, year by year: one answer for all pages.

A number comes from the year's closing; else from what a source states; else, for a year under way, from the
approved actions as they are now. All of it is kept per process, but for the last, which moves all the time.
"""

from dataclasses import dataclass, field, replace

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from campaign.models import (
    ActionContent,
    CampaignYear,
    Mode,
    Phase,
    YearClosing,
    YearFigure,
)
from campaign.models.figures import FIRST_YEAR, Mark
from campaign.selectors.public import counted_contents
from core import site_cache
from core.dates import PartialDate

# The phases in which a year's day lies behind it.
OVER = (Phase.FEEDBACK, Phase.ARCHIVED)


@dataclass(frozen=True)
class Number:
    """A count and how exactly it is meant."""

    value: int
    mark: Mark = Mark.EXACT


@dataclass(frozen=True)
class Statement:
    """Cities and countries as one source states them. What is not known is None."""

    cities: Number | None
    countries: Number | None
    source_id: int | None
    source_key: str
    stated_on: PartialDate | None
    is_plan: bool


@dataclass(frozen=True)
class OwnFigure:
    """Cities and countries counted from this site's records, frozen by a closing or as they are now.

    `note` and its language come with a closing, as does what was first said where that has been lowered.
    """

    cities: Number
    countries: Number
    is_closed: bool
    note: str = ""
    note_language: str = ""
    before: tuple[int, int] | None = None


@dataclass(frozen=True)
class YearInFigures:
    """All that is known of a year. `statement` is the canonical one, `others` are what else sources say."""

    year: int
    own: OwnFigure | None = None
    statement: Statement | None = None
    others: list[Statement] = field(default_factory=list)

    @property
    def cities(self) -> Number | None:
        """Return the number of cities that the site goes by."""
        shown = self.own or self.statement
        return shown.cities if shown else None

    @property
    def countries(self) -> Number | None:
        """Return the number of countries that the site goes by."""
        shown = self.own or self.statement
        return shown.countries if shown else None

    @property
    def is_final(self) -> bool:
        """Say whether the numbers are of a day that is over and counted."""
        return bool(self.own.is_closed if self.own else self.statement)

    @property
    def disagreeing(self) -> list[Statement]:
        """Return what other sources say differently."""
        known = self.statement
        return [
            other
            for other in self.others
            if known is None
            or (other.cities and other.cities != known.cities)
            or (other.countries and other.countries != known.countries)
        ]

    @property
    def agreeing(self) -> list[Statement]:
        """Return what other sources say likewise."""
        return [other for other in self.others if other not in self.disagreeing]


def count_actions(contents: QuerySet[ActionContent]) -> tuple[Number, Number]:
    """Return the cities and countries of some texts of actions.

    A city counts once, however many actions it has, and so does a country. What takes place only online
    counts for its country alone. An action whose city is not known makes the cities "at least".
    """
    in_place = ~Q(mode=Mode.ONLINE)
    counts = contents.aggregate(
        cities=Count("city", distinct=True, filter=in_place),
        countries=Count("country", distinct=True),
        unnamed=Count("pk", filter=in_place & Q(city=None)),
    )
    mark = Mark.AT_LEAST if counts["unnamed"] else Mark.EXACT
    return Number(counts["cities"], mark), Number(counts["countries"])


def years_in_figures() -> list[YearInFigures]:
    """Return every year from the first day of action to the last that is over or counted, the latest first."""
    known = dict(_known_years())
    for year in _years_not_closed():
        if year.phase_at(timezone.now()) in OVER:
            known.setdefault(year.year, YearInFigures(year.year))
        cities, countries = count_actions(counted_contents(year))
        if countries.value:
            own = OwnFigure(cities, countries, is_closed=False)
            known[year.year] = replace(known.get(year.year, YearInFigures(year.year)), own=own)
    last = max(known, default=FIRST_YEAR)
    return [known.get(year, YearInFigures(year)) for year in range(last, FIRST_YEAR - 1, -1)]


def figures_of(year: CampaignYear) -> YearInFigures:
    """Return what is known of one year, counted from its actions unless it is closed or others have stated it."""
    known = _known_years().get(year.year, YearInFigures(year.year))
    if known.own or known.statement:
        return known
    cities, countries = count_actions(counted_contents(year))
    own = OwnFigure(cities, countries, is_closed=False) if countries.value else None
    return replace(known, own=own)


def latest_day() -> YearInFigures | None:
    """Return the latest day of action that is over and whose cities and countries are both known."""
    final = (
        year
        for year in _known_years().values()
        if year.is_final and year.cities and year.countries and year.countries.value
    )
    return max(final, key=lambda year: year.year, default=None)


def _years_not_closed() -> list[CampaignYear]:
    """Return the years whose figure still moves: the call has opened, and nobody has closed it."""
    now = timezone.now()
    years = CampaignYear.objects.filter(closing=None)
    return [year for year in years if year.phase_at(now) != Phase.UPCOMING]


def _known_years() -> dict[int, YearInFigures]:
    """Return what sources state and what was closed, by year, kept per process."""
    return site_cache.remember("campaign_years_in_figures", _read_known_years)


def _read_known_years() -> dict[int, YearInFigures]:
    stated: dict[int, list[YearFigure]] = {}
    for figure in YearFigure.objects.select_related("source"):
        stated.setdefault(figure.year, []).append(figure)
    closings = {
        closing.year.year: _closed(closing)
        for closing in YearClosing.objects.select_related("year")
    }
    return {
        year: _year(year, stated.get(year, []), closings.get(year)) for year in {*stated, *closings}
    }


def _year(year: int, figures: list[YearFigure], own: OwnFigure | None) -> YearInFigures:
    canonical = [_statement(figure) for figure in figures if figure.is_canonical]
    others = [_statement(figure) for figure in figures if not figure.is_canonical]
    return YearInFigures(year, own, canonical[0] if canonical else None, others)


def _statement(figure: YearFigure) -> Statement:
    return Statement(
        cities=_number(figure.cities, figure.cities_mark),
        countries=_number(figure.countries, figure.countries_mark),
        source_id=figure.source_id,
        source_key=figure.source.key if figure.source else "",
        stated_on=PartialDate.parse(figure.stated_on) if figure.stated_on else None,
        is_plan=figure.is_plan,
    )


def _number(value: int | None, mark: str) -> Number | None:
    return None if value is None else Number(value, Mark(mark))


def _closed(closing: YearClosing) -> OwnFigure:
    mark = Mark.AT_LEAST if closing.cities_are_minimum else Mark.EXACT
    before = (closing.cities_at_closing, closing.countries_at_closing)
    return OwnFigure(
        cities=Number(closing.cities, mark),
        countries=Number(closing.countries),
        is_closed=True,
        note=closing.note,
        note_language=closing.note_language,
        before=before if closing.was_lowered else None,
    )
