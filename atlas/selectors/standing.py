"""Where a reform stands, now or at the end of a year, and what is counted.

The one rule that the table, the map, the figures and the data files share.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from atlas.models.choices import Status, Substances
from atlas.selectors.published import LawMap, PublishedPlace, PublishedRecord

Covered = Callable[[PublishedRecord], bool]


class Standing(Enum):
    """Where a reform stands at a moment. UNKNOWN where its dates or status do not tell."""

    IN_FORCE = "in_force"
    PARTLY_REVERSED = "partly_reversed"
    ENDED = "ended"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"


HOLDS = (Standing.IN_FORCE, Standing.PARTLY_REVERSED)
NOW = {
    Status.IN_FORCE.value: Standing.IN_FORCE,
    Status.PARTLY_REVERSED.value: Standing.PARTLY_REVERSED,
    Status.REVERSED.value: Standing.ENDED,
    Status.REPLACED.value: Standing.ENDED,
}


def standing_now(record: PublishedRecord) -> Standing:
    """Return where a reform stands today: what its status says."""
    return NOW.get(record.status, Standing.UNKNOWN)


def standing_in(record: PublishedRecord, year: int) -> Standing:
    """Return where a reform stood at the end of a past year: what its dates say.

    One that has ended on an unknown day is UNKNOWN from its beginning on. A reform that was reversed in part is
    IN_FORCE in all past years: the dates do not say when the part went.
    """
    if record.in_force_from is None:
        return Standing.UNKNOWN
    if record.in_force_from.year > year:
        return Standing.NOT_YET
    if record.in_force_to is not None:
        return Standing.ENDED if record.in_force_to.year <= year else Standing.IN_FORCE
    return Standing.IN_FORCE if standing_now(record) in HOLDS else Standing.UNKNOWN


def standing_at(record: PublishedRecord, year: int | None) -> Standing:
    """Return where a reform stood at the end of a year, or stands today where none is given."""
    return standing_now(record) if year is None else standing_in(record, year)


def leading_record(place: PublishedPlace, year: int | None = None) -> PublishedRecord | None:
    """Return the record that stands for a place at a moment: one that holds, else the latest begun one.

    None where nothing had begun by then.
    """
    begun = [one for one in place.records if standing_at(one, year) is not Standing.NOT_YET]
    holding = [one for one in begun if standing_at(one, year) in HOLDS]
    return next(iter(holding or begun), None)


@dataclass(frozen=True)
class Count:
    """How many places, in how many countries. A country counts once, however many of its parts count."""

    places: int
    countries: int


def covers_all_drugs(record: PublishedRecord) -> bool:
    """Say whether a reform covers all drugs."""
    return record.substances == Substances.ALL


def covers_cannabis_only(record: PublishedRecord) -> bool:
    """Say whether a reform covers cannabis only."""
    return record.substances == Substances.CANNABIS


def count(found: LawMap, covered: Covered | None = None, year: int | None = None) -> Count:
    """Count the places with a reform that holds, wholly or in part, and that is `covered` where asked."""
    counted = [
        place
        for place in found.places.values()
        if any(
            standing_at(record, year) in HOLDS and (covered is None or covered(record))
            for record in place.records
        )
    ]
    return Count(len(counted), len({place.country for place in counted}))
