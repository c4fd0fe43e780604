"""Where the facts that a page shows come from: their sources, numbered as the page's list has them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from atlas.labels import field_label
from atlas.models.choices import FactField
from atlas.notices import law_notice
from atlas.selectors.published import PublishedRecord
from core.places.names import PlaceName
from core.sources import ListedSource, sources_in_order

Fact = tuple[PublishedRecord, str]


@dataclass(frozen=True)
class ShownOrigin:
    """Where a fact comes from: the number of its source in the page's list, and the place in it.

    `notice` is what has to stand beside a threshold; empty for other facts.
    """

    number: int
    locator: str
    checked_on: date | None
    notice: str


class FactSources:
    """The sources of some facts, each a record and a name in FactField; loaded in one query."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        origins = [record.origin_of(field) for record, field in facts]
        found = sources_in_order(dict.fromkeys(one.source_id for one in origins if one))
        self._numbers = {source_id: number for number, source_id in enumerate(found, start=1)}
        self.listed = [
            ListedSource(number, found[source_id], ())
            for source_id, number in self._numbers.items()
        ]

    def shown(self, record: PublishedRecord, field: str) -> ShownOrigin | None:
        """Return how one of the facts names where it comes from; None for an empty fact."""
        origin = record.origin_of(field)
        if origin is None:
            return None
        return ShownOrigin(
            number=self._numbers[origin.source_id],
            locator=origin.locator,
            checked_on=origin.checked_on,
            notice=law_notice(origin.checked_on) if field == FactField.THRESHOLDS else "",
        )


def about(field: str, place: PlaceName) -> str:
    """Return the fact and the place that a link is about, for those who hear the link alone."""
    return f"{field_label(field)}, {place.text}"
