"""Small cells: figures that are given by country or kind without singling out one group.

Actions that are counted but not listed have asked not to be seen. Where few of them stand in one cell, the
difference between the figure and the list would show them. So a cell counts those that are listed, and the
others only where there are at least three; cells below three, and what was left out, are merged.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Func, QuerySet, Value
from django.db.models.functions import Cast

from campaign.models import ActionContent, CampaignYear, CountryLockdown, Happening, Precision
from campaign.selectors.public import counted_contents, listed_contents

LEAST = 3


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
    locked = set(CountryLockdown.objects.filter(lifted_at=None).values_list("country", flat=True))
    counted = _by_country(counted_contents(year))
    hidden = _by_country(counted_contents(year).filter(precision=Precision.HIDDEN))
    listed = _by_country(_listed_and_counted(year).exclude(precision=Precision.HIDDEN))
    cells = {
        country: number - hidden[country]
        for country, number in counted.items()
        if country not in locked
    }
    return merge_small_cells(cells, listed, sum(counted.values()) - sum(cells.values()))


def actions_by_kind(year: CampaignYear) -> MergedCells:
    """Return how many actions of a year are of each kind; an action of two kinds counts in both."""
    listed = _by_kind(_listed_and_counted(year))
    return merge_small_cells(_by_kind(counted_contents(year)), listed)


def _listed_and_counted(year: CampaignYear) -> QuerySet[ActionContent]:
    """Return what readers see in the list and know to be counted: neither invented nor cancelled."""
    listed = listed_contents(year).filter(action__is_example=False)
    return listed.exclude(action__happening=Happening.CANCELLED)


def _by_country(contents: QuerySet[ActionContent]) -> Counter[str]:
    rows = contents.order_by().values_list("country").annotate(number=Count("pk"))
    return Counter(dict(rows))
