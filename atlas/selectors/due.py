"""Which facts of published records have to be compared with their sources again."""

from dataclasses import dataclass
from datetime import date

from atlas.selectors.facts import is_due
from atlas.selectors.published import Origin, PublishedPlace, PublishedRecord, law_map

# Stands for "nobody has checked it yet" among the roles.
NOBODY = "nobody"


@dataclass(frozen=True)
class DueRecord:
    """A record with its facts that are due, the one that was never checked or is oldest first."""

    place: PublishedPlace
    record: PublishedRecord
    fields: tuple[str, ...]

    @property
    def oldest(self) -> date:
        """Return the day of the oldest check; the first day there is where a fact was never checked."""
        return _day(self.record.origin_of(self.fields[0]))


def due_fields(record: PublishedRecord, today: date, role: str = "") -> list[str]:
    """Return the facts of a record that are due, oldest first; of those last checked in a role where given."""
    due = [
        name
        for name in record.known_fields
        if (origin := record.origin_of(name))
        and is_due(origin.checked_on, today)
        and role in ("", _role(origin))
    ]
    return sorted(due, key=lambda name: _day(record.origin_of(name)))


def due_records(today: date, *, country: str = "", role: str = "") -> list[DueRecord]:
    """Return the records with facts that are due, oldest first, of a country and of a role where given."""
    found = [
        DueRecord(place, record, tuple(fields))
        for place in law_map().places.values()
        if country in ("", place.country)
        for record in place.records
        if (fields := due_fields(record, today, role))
    ]
    return sorted(found, key=lambda one: (one.oldest, one.record.key))


def due_count(today: date) -> int:
    """Return how many facts are due."""
    return sum(len(one.fields) for one in due_records(today))


def _role(origin: Origin) -> str:
    return origin.role if origin.checked_on and origin.role else NOBODY


def _day(origin: Origin | None) -> date:
    return origin.checked_on if origin and origin.checked_on else date.min
