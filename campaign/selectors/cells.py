"""Small cells: figures that are given by country or kind without singling out one group.

Actions that are counted but not listed have asked not to be seen. Where few of them stand in one cell, the
difference between the figure and the list would show them. So a cell counts those that are listed, and the
others only where there are at least three; cells below three, and what was left out, are merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Func, QuerySet, Value

from campaign.models import ActionContent, CampaignYear, Happening, Precision, ReportState
from campaign.selectors.listing import count_facets, facet
from campaign.selectors.public import counted_contents, in_open_countries, listed_contents
from core.small_cells import LEAST

HIDDEN = Precision.HIDDEN
NO_CELL = Value("", CharField())
KIND = Func(F("kinds"), function="unnest")


@dataclass(frozen=True)
class MergedCells:
    """Counts by cell, none below three, and the sum of all that was merged."""

    cells: dict[str, int]
    merged: int

    @property
    def total(self) -> int:
        """Return the sum of everything."""
        return sum(self.cells.values()) + self.merged


def merge_small_cells(
    counted: Mapping[str, int], listed: Mapping[str, int], nowhere: int = 0
) -> MergedCells:
    """Merge the cells that could single out a group with those that have no cell (`nowhere`).

    `listed` says how many of each cell everybody can see. What is merged is none or at least three, too:
    else the smallest cell joins it.
    """
    cells: dict[str, int] = {}
    for name, number in counted.items():
        unseen = number - min(listed.get(name, 0), number)
        shown = number if unseen >= LEAST else number - unseen
        if shown >= LEAST:
            cells[name] = shown
    merged = nowhere + sum(counted.values()) - sum(cells.values())
    while cells and 0 < merged < LEAST:
        smallest = min(cells, key=lambda name: (cells[name], name))
        merged += cells.pop(smallest)
    return MergedCells(cells, merged)


@dataclass(frozen=True)
class YearCells:
    """The actions of a year by country (alpha-2) and by kind; an action of two kinds counts in both.

    Actions whose place is not shown, and those of countries that are locked down, are among the merged of
    `countries`. `reports` is how many of the actions have an approved report.
    """

    countries: MergedCells
    kinds: MergedCells
    reports: int


def cells_of(year: CampaignYear, *, invented: bool = False) -> YearCells:
    """Return a year's cells, in one query; with `invented` those of listed examples, for pages that are examples."""
    listed = _listed_and_counted(year, invented=invented)
    counted = listed if invented else counted_contents(year)
    placed = in_open_countries(counted.exclude(precision=HIDDEN))
    found = count_facets(
        [
            facet(counted, "all", NO_CELL),
            facet(placed, "countries", F("country")),
            facet(listed.exclude(precision=HIDDEN), "listed countries", F("country")),
            facet(counted.filter(action__report__state=ReportState.APPROVED), "reports", NO_CELL),
            *_kind_facets(counted, listed),
        ]
    )
    number = found["all"].get("", 0)
    nowhere = number - sum(found["countries"].values())
    return YearCells(
        countries=merge_small_cells(found["countries"], found["listed countries"], nowhere),
        kinds=kinds_in(found),
        reports=found["reports"].get("", 0),
    )


def actions_by_country(year: CampaignYear) -> MergedCells:
    """Return how many actions of a year count in each country (alpha-2)."""
    return cells_of(year).countries


def kind_facets(year: CampaignYear) -> list[QuerySet[Any, Any]]:
    """Return what `kinds_in` needs, to be counted with `count_facets` or by the way with other facets."""
    return _kind_facets(counted_contents(year), _listed_and_counted(year))


def kinds_in(found: Mapping[str, Mapping[str, int]]) -> MergedCells:
    """Return how many actions of a year are of each kind; an action of two kinds counts in both."""
    return merge_small_cells(found.get("kinds", {}), found.get("listed kinds", {}))


def _kind_facets(
    counted: QuerySet[ActionContent], listed: QuerySet[ActionContent]
) -> list[QuerySet[Any, Any]]:
    return [facet(counted, "kinds", KIND), facet(listed, "listed kinds", KIND)]


def _listed_and_counted(year: CampaignYear, *, invented: bool = False) -> QuerySet[ActionContent]:
    """Return what readers see in the list and know to be counted: not cancelled, and invented only where asked."""
    listed = listed_contents(year).filter(action__is_example=invented)
    return listed.exclude(action__happening=Happening.CANCELLED)
