"""A record of a law as the row of a table: the columns, writing a row, and reading one.

The data files, the import and the starting content share it. Lists are joined by a semicolon. An empty cell means
that the value is not known. The first five columns about sources are about the record as a whole, those that begin
with the name of a fact about this fact alone; where they are empty the fact's source is the record's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from atlas.models import LawRecord
from atlas.models.choices import FACTS, FactField
from atlas.selectors.published import Amount, Origin, PublishedRecord
from core.dates import PartialDate
from core.text_files import BETWEEN

Row = dict[str, str]

ALL = FactField.ALL.value
ORIGIN_PARTS = ("source", "locator", "checked_on", "role", "confidence")
NAMED = ("place", "record")
# Columns whose cell is one value or several, by the fields of the record that they fill.
CHOICE_FIELDS = ("legal_basis", "substances", "threshold_model", "status")
LIST_FIELDS = ("activities", "deciders", "sanctions")
DATE_FIELDS = ("in_force_from", "in_force_to")


def columns_of(fact: str) -> tuple[str, ...]:
    """Return the columns that hold the value of a fact."""
    return ("threshold_model", "amounts") if fact == FactField.THRESHOLDS else (fact,)


def origin_column(fact: str, part: str) -> str:
    """Return the column of one part of a fact's source; of the record as a whole for FactField.ALL."""
    return part if fact == ALL else f"{fact}_{part}"


COLUMNS = (
    *NAMED,
    *(column for fact in FACTS for column in columns_of(fact)),
    *(origin_column(fact, part) for fact in (ALL, *FACTS) for part in ORIGIN_PARTS),
)
# What files for people have besides, and importing does not read.
FOR_PEOPLE = ("name", "country", "subdivision", "source_title", "source_url", "record_url")
# What a data file says of itself in every row, for rows travel alone; importing does not read it either.
ABOUT_FILE = ("version", "licence", "notice")


@dataclass(frozen=True)
class RowFacts:
    """What a row says of a record; `values` are by the names of LawRecord's fields."""

    place: str
    key: str
    values: Mapping[str, Any]
    amounts: tuple[Amount, ...] = ()
    origins: tuple[Origin, ...] = ()
    sources: Mapping[int, str] = field(default_factory=dict, compare=False)

    @property
    def known_facts(self) -> list[str]:
        """Return the names of the filled facts, in the order of FactField."""
        return [name for name in FACTS if self._is_known(name)]

    @property
    def without_source(self) -> list[str]:
        """Return the names of the filled facts that have no source, neither their own nor the record's."""
        sourced = {origin.field for origin in self.origins}
        return [] if ALL in sourced else [name for name in self.known_facts if name not in sourced]

    def _is_known(self, fact: str) -> bool:
        if fact == FactField.THRESHOLDS:
            return bool(self.values["threshold_model"] or self.amounts)
        return bool(self.values[fact])


def row_of(record: PublishedRecord, sources: Mapping[int, str]) -> Row:
    """Return a published record as a row, by column; `sources` are the sources' keys by their ids."""
    values = {name: getattr(record, name) for name in (*CHOICE_FIELDS, *LIST_FIELDS)}
    values |= {name: date_text(getattr(record, name)) for name in DATE_FIELDS}
    return write_row(
        RowFacts(
            record.code, record.key, values, record.amounts, tuple(record.origins.values()), sources
        )
    )


def row_facts_of(record: LawRecord, sources: Mapping[int, str]) -> RowFacts:
    """Return what a row says of a record as it stands in memory, such as one read from a revision.

    A source that was deleted since is left out.
    """
    names = (*CHOICE_FIELDS, *DATE_FIELDS)
    amounts = sorted(record.amounts.all(), key=_order)
    origins = sorted((one for one in record.facts.all() if one.source_id in sources), key=_order)
    return RowFacts(
        place=record.jurisdiction.code,
        key=record.key,
        values={name: getattr(record, name) for name in names}
        | {name: tuple(getattr(record, name)) for name in LIST_FIELDS},
        amounts=tuple(
            Amount(one.substance, Decimal(one.amount), one.unit, one.setting) for one in amounts
        ),
        origins=tuple(
            Origin(
                one.field,
                one.source_id,
                one.locator,
                _as_date(one.checked_on),
                one.role,
                one.confidence,
            )
            for one in origins
        ),
        sources=sources,
    )


def write_row(facts: RowFacts) -> Row:
    """Return the row, by column, with every column."""
    row = dict.fromkeys(COLUMNS, "")
    row |= {"place": facts.place, "record": facts.key}
    row |= {name: facts.values[name] for name in (*CHOICE_FIELDS, *DATE_FIELDS)}
    row |= {name: BETWEEN.join(facts.values[name]) for name in LIST_FIELDS}
    row["amounts"] = BETWEEN.join(map(amount_cell, facts.amounts))
    for origin in facts.origins:
        parts = (
            facts.sources[origin.source_id],
            origin.locator,
            origin.checked_on.isoformat() if origin.checked_on else "",
            origin.role,
            origin.confidence,
        )
        for part, text in zip(ORIGIN_PARTS, parts, strict=True):
            row[origin_column(origin.field, part)] = text
    return row


def empty_row() -> Row:
    """Return a row that says nothing."""
    return dict.fromkeys(COLUMNS, "")


def amount_cell(amount: Amount) -> str:
    """Return an amount as cells have it, such as "cannabis 25 g in_public"."""
    number = f"{amount.amount.normalize():f}"
    return " ".join(filter(None, (amount.substance, number, amount.unit, amount.setting)))


def date_text(day: PartialDate | None) -> str:
    """Return a date that may lack day or month as cells have it."""
    if day is None:
        return ""
    parts = (f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part))
    return "-".join(parts)


def _order(child: Any) -> tuple[int, int]:
    return (child.sort_order or 0, child.pk or 0)


def _as_date(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
