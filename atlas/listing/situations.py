"""How things stood in each place at a moment: the record that stands for it, and where that belongs on the map."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from atlas.models.choices import LegalBasis, Status, Substances
from atlas.selectors.published import LawMap, PublishedPlace, PublishedRecord
from atlas.selectors.standing import HOLDS, Standing, leading_record, standing_at

UNKNOWN = "unknown"


class Category(TextChoices):
    """What the map says of a place. A part of a country has a category of its own, and PARTS besides."""

    ALL_IN_LAW = "all_in_law", _("All drugs, by law")
    ALL_IN_PRACTICE = "all_in_practice", _("All drugs, in practice")
    SOME = "some", _("Some drugs, or cannabis only")
    PARTS = "parts", _("Only in parts of the country")
    REVERSED = "reversed", _("Partly or wholly reversed")
    UNKNOWN = UNKNOWN, _("Replaced by a later law, or not known")


class Pattern(IntEnum):
    """Which of the map's patterns paints a category: those that stand out are for what matters most."""

    ALL_IN_LAW = 1
    ALL_IN_PRACTICE = 2
    SOME = 3
    UNKNOWN = 4
    PARTS = 5
    REVERSED = 6


LETTERS = dict(zip(Category, "ABCDEF", strict=True))


@dataclass(frozen=True)
class Situation:
    """A place at the end of a year, or today: `record` stands for it.

    `status` is a value of Status, or "unknown" where dates and status do not tell. `is_part_alone` says that
    a reform holds here, in a part of a country, while none is recorded for the country as a whole.
    """

    place: PublishedPlace
    record: PublishedRecord
    status: str
    is_part_alone: bool = False

    @property
    def category(self) -> Category:
        """Return what the map says of the place by itself."""
        if self.status in (Status.PARTLY_REVERSED, Status.REVERSED):
            return Category.REVERSED
        if self.status != Status.IN_FORCE or not self.record.substances:
            return Category.UNKNOWN
        if self.record.substances != Substances.ALL:
            return Category.SOME
        if self.record.legal_basis == LegalBasis.DE_FACTO:
            return Category.ALL_IN_PRACTICE
        return Category.ALL_IN_LAW if self.record.legal_basis else Category.UNKNOWN

    @property
    def categories(self) -> tuple[Category, ...]:
        """Return the categories under which the place is found."""
        return (self.category, Category.PARTS) if self.is_part_alone else (self.category,)

    @property
    def later_records(self) -> tuple[PublishedRecord, ...]:
        """Return what came after the record, the earliest first."""
        records = self.place.records
        return tuple(reversed(records[: records.index(self.record)]))


def status_at(record: PublishedRecord, year: int | None) -> str:
    """Return a reform's status today or at the end of a year: a value of Status, or "unknown"."""
    if year is None:
        return record.status or UNKNOWN
    standing = standing_at(record, year)
    if standing is Standing.IN_FORCE:
        return Status.IN_FORCE.value
    if standing is Standing.ENDED and record.status != Status.IN_FORCE:
        return record.status or UNKNOWN
    return UNKNOWN


def situations(found: LawMap, year: int | None) -> list[Situation]:
    """Return all places where a reform had begun by the end of a year, or today, in the order of their codes."""
    leading = [
        (place, record)
        for place in found.places.values()
        if (record := leading_record(place, year)) is not None
    ]
    whole = {place.country for place, _record in leading if not place.subdivision}
    return [
        Situation(
            place,
            record,
            status_at(record, year),
            is_part_alone=bool(place.subdivision)
            and place.country not in whole
            and standing_at(record, year) in HOLDS,
        )
        for place, record in leading
    ]


def pattern_of(category: Category) -> int:
    """Return the number of the pattern that paints a category."""
    return Pattern[category.name].value


def records_of(found: Iterable[Situation]) -> list[PublishedRecord]:
    """Return the records that stand for the places."""
    return [situation.record for situation in found]
