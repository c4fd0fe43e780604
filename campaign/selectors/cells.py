"""Small cells: figures that are given by country or kind without singling out one group.

Actions that are counted but not listed have asked not to be seen. Where few of them stand in one cell, the
difference between the figure and the list would show them. So a cell counts those that are listed, and the
others only where there are at least three; cells below three, and what was left out, are merged.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet

from campaign.models import ActionContent, CampaignYear, CountryLockdown, Precision
from campaign.selectors.public import counted_contents, listed_contents

LEAST = 3
REAL: dict[str, Any] = {"action__is_example": False}


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


def actions_by_country(year: CampaignYear) -> MergedCells:
    """Return how many actions of a year count in each country (alpha-2).

    Actions whose place is not shown, and those of countries that are locked down, are among the merged.
    """
    locked = set(CountryLockdown.objects.filter(lifted_at=None).values_list("country", flat=True))
    counted = _by_country(counted_contents(year))
    hidden = _by_country(counted_contents(year).filter(precision=Precision.HIDDEN))
    listed = _by_country(listed_contents(year).exclude(precision=Precision.HIDDEN).filter(**REAL))
    cells = {
        country: number - hidden[country]
        for country, number in counted.items()
        if country not in locked
    }
    return merge_small_cells(cells, listed, sum(counted.values()) - sum(cells.values()))


def actions_by_kind(year: CampaignYear) -> MergedCells:
    """Return how many actions of a year are of each kind; an action of two kinds counts in both."""
    listed = listed_contents(year).filter(**REAL)
    return merge_small_cells(_by_kind(counted_contents(year)), _by_kind(listed))


def _by_country(contents: QuerySet[ActionContent]) -> Counter[str]:
    rows = contents.order_by().values_list("country").annotate(number=Count("pk"))
    return Counter(dict(rows))


def _by_kind(contents: QuerySet[ActionContent]) -> Counter[str]:
    kind = Func(F("kinds"), function="unnest")
    rows = contents.order_by().values_list(kind).annotate(number=Count("pk"))
    return Counter(dict(rows))
