"""Places side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.addresses import correction_address, place_address
from atlas.comparing.fact_sources import FactSources, ShownOrigin, about
from atlas.labels import field_label, value_label
from atlas.models.choices import FACTS, FactField
from atlas.selectors.names import NamedPlace, places_by_name
from atlas.selectors.published import PublishedRecord
from atlas.selectors.standing import HOLDS, leading_record, standing_now
from atlas.sentences.amounts import amount_text

MOST_PLACES = 4
LONGEST_CODE = 10


class Likeness(TextChoices):
    """Whether places agree in a fact. UNKNOWN where they may: it is not known of all."""

    SAME = "same", gettext_lazy("The same")
    DIFFERENT = "different", gettext_lazy("Different")
    UNKNOWN = "unknown", gettext_lazy("Not known of all")


@dataclass(frozen=True)
class Chosen:
    """What an address asks for. `unknown` are words that name no place, `left_out` are places beyond the fourth."""

    places: Sequence[NamedPlace]
    unknown: Sequence[str]
    left_out: Sequence[NamedPlace]


@dataclass(frozen=True)
class Column:
    """A place with the record that stands for it today. `others` is how many more records it has."""

    named: NamedPlace
    record: PublishedRecord
    address: str

    @property
    def others(self) -> int:
        """Return how many records of the place are not shown."""
        return len(self.named.place.records) - 1


@dataclass(frozen=True)
class Cell:
    """A fact of one place: its value in words, and the amounts of thresholds."""

    text: str
    amounts: Sequence[str]
    is_known: bool
    origin: ShownOrigin | None
    correction_url: str
    about: str


@dataclass(frozen=True)
class Row:
    """A fact of all the places; `likeness` is None for a single place, which agrees with nobody."""

    label: str
    likeness: Likeness | None
    cells: Sequence[Cell]


def read_choice(codes: Sequence[str]) -> Chosen:
    """Return the places with these codes, each once, and what is wrong with the others."""
    by_code = {one.place.code: one for one in places_by_name()}
    asked = list(dict.fromkeys(code.strip().lower() for code in codes if code.strip()))
    known = [by_code[code] for code in asked if code in by_code]
    unknown = [code[:LONGEST_CODE] for code in asked if code not in by_code]
    return Chosen(known[:MOST_PLACES], unknown, known[MOST_PLACES:])


def likeness_of(records: Sequence[PublishedRecord], field: str) -> Likeness | None:
    """Say whether records agree in a fact."""
    if len(records) < 2:
        return None
    telling = [record for record in records if record.is_known(field) or _goes_on(record, field)]
    if len({_comparable(record, field) for record in telling}) > 1:
        return Likeness.DIFFERENT
    return Likeness.SAME if len(telling) == len(records) else Likeness.UNKNOWN


def _goes_on(record: PublishedRecord, field: str) -> bool:
    """Say whether a fact is the end of a reform that has none, because it is in force."""
    return field == FactField.IN_FORCE_TO and standing_now(record) in HOLDS


def _comparable(record: PublishedRecord, field: str) -> Any:
    value = record.value_of(field)
    if field == FactField.THRESHOLDS:
        return value, frozenset(record.amounts)
    return frozenset(value) if isinstance(value, tuple) else value


def _text(record: PublishedRecord, field: str) -> str:
    if _goes_on(record, field) and not record.is_known(field):
        return _("It has not ended.")
    return value_label(field, record.value_of(field))


class Comparison:
    """The table of some places below the map's page."""

    def __init__(self, page: Any, places: Sequence[NamedPlace]) -> None:
        self.page = page
        shown = [(one, leading_record(one.place)) for one in places]
        self.columns = [
            Column(one, record, place_address(page, one.place.code))
            for one, record in shown
            if record is not None
        ]

    @cached_property
    def sources(self) -> FactSources:
        """Return the sources of everything that the table shows."""
        return FactSources((column.record, field) for field in FACTS for column in self.columns)

    @property
    def rows(self) -> list[Row]:
        """Return the table, fact by fact."""
        records = [column.record for column in self.columns]
        return [
            Row(
                field_label(field),
                likeness_of(records, field),
                [self._cell(column, field) for column in self.columns],
            )
            for field in FACTS
        ]

    def _cell(self, column: Column, field: str) -> Cell:
        record = column.record
        value = record.value_of(field)
        is_threshold = field == FactField.THRESHOLDS
        amounts = [amount_text(one) for one in record.amounts] if is_threshold else []
        return Cell(
            text=_text(record, field) if value or not amounts else "",
            amounts=amounts,
            is_known=record.is_known(field) or _goes_on(record, field),
            origin=self.sources.shown(record, field),
            correction_url=correction_address(self.page, record.code, record.key, field),
            about=about(field, column.named.name),
        )
