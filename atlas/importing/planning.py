"""What an import would do, row by row, before anything is stored."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from atlas.importing.building import fill_record, new_place
from atlas.importing.cells import Problem, visible
from atlas.importing.reading import RowReader
from atlas.importing.stored import StoredRecord, known_places, source_ids, stored_records
from atlas.labels import field_label
from atlas.models import Jurisdiction, LawRecord
from atlas.models.choices import ThresholdModel
from atlas.records_table import COLUMNS, Row, RowFacts, empty_row, origin_column, write_row

COLUMN_OF_FIELD = {"jurisdiction": "place", "key": "record", NON_FIELD_ERRORS: "record"}


class Kind(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Change:
    """A cell that becomes another; both as the table has them."""

    column: str
    before: str
    after: str


@dataclass
class PlannedRow:
    """What becomes of a row. `facts` is what is stored; None where something is wrong."""

    line: int
    place: str
    key: str
    kind: Kind = Kind.WRONG
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: RowFacts | None = None
    stored: StoredRecord | None = None
    is_published: bool = False


@dataclass(frozen=True)
class GivenRow:
    """A row of a file. `cells` are the columns that the file has; the others stay as they are."""

    line: int
    cells: Row


@dataclass(frozen=True)
class Publishing:
    """What is published: the new version of a published record (`changes`), new records (`new`), and drafts (`drafts`).

    What somebody has withdrawn never is.
    """

    changes: bool = True
    new: bool = False
    drafts: bool = False


@dataclass(frozen=True)
class Plan:
    """What an import would do. `new_places` are not there yet, by code."""

    rows: Sequence[PlannedRow]
    new_places: Mapping[str, Jurisdiction]

    def of(self, kind: Kind) -> list[PlannedRow]:
        """Return the rows of one kind."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def written(self) -> list[PlannedRow]:
        """Return the rows that change something."""
        return [row for row in self.rows if row.kind in (Kind.NEW, Kind.CHANGED)]

    @property
    def can_be_stored(self) -> bool:
        """Say whether no row is wrong and at least one changes something."""
        return bool(self.written) and not self.of(Kind.WRONG)

    @property
    def digest(self) -> str:
        """Return what tells this plan from another: it is the same while the same would be done."""
        digest = hashlib.sha256()
        for row in self.rows:
            digest.update(
                repr((row.line, row.key, row.kind, row.changes, row.is_published)).encode()
            )
        return digest.hexdigest()


def make_plan(
    rows: Sequence[GivenRow],
    publishing: Publishing,
    *,
    today: date | None = None,
    lock: bool = False,
) -> Plan:
    """Return what an import of these rows would do; few queries for any number of rows.

    With `lock` the records stay as they are until the transaction ends.
    """
    return _Planner(rows, publishing, today or timezone.localdate(), lock=lock).plan()


class _Planner:
    """Plans one import."""

    def __init__(
        self, rows: Sequence[GivenRow], publishing: Publishing, today: date, *, lock: bool
    ) -> None:
        self.rows = rows
        self.publishing = publishing
        sources = source_ids()
        keys = Counter(row.cells.get("record", "") for row in rows)
        self.repeated = {key for key, number in keys.items() if number > 1}
        self.reader = RowReader(sources, today)
        self.stored = stored_records(keys, self.reader.keys, lock=lock)
        self.places = known_places()
        self.new_places: dict[str, Jurisdiction] = {}

    def plan(self) -> Plan:
        return Plan([self._planned(row) for row in self.rows], self.new_places)

    def _planned(self, given: GivenRow) -> PlannedRow:
        cells = given.cells
        planned = PlannedRow(
            given.line, visible(cells.get("place", "")), visible(cells.get("record", ""))
        )
        stored = self.stored.get(cells.get("record", ""))
        before = write_row(stored.facts) if stored else empty_row()
        facts, problems = self.reader.read(before | cells)
        planned.problems += problems
        if facts is None:
            return planned
        planned.place, planned.stored = facts.place, stored
        self._check(facts, planned)
        if planned.problems:
            return planned
        planned.facts = facts
        planned.changes = _changes(before, write_row(facts))
        planned.kind = Kind.CHANGED if stored else Kind.NEW
        if stored and not planned.changes:
            planned.kind = Kind.UNCHANGED
        else:
            self._decide_publishing(planned, facts)
        return planned

    def _check(self, facts: RowFacts, planned: PlannedRow) -> None:
        if facts.key in self.repeated:
            reason = _("This record stands in the file more than once.")
            planned.problems.append(Problem("record", facts.key, reason))
        if planned.stored:
            planned.problems += _problems_of_stored(planned.stored, facts)
        place = self._place(facts.place, planned)
        if place and not planned.problems:
            planned.problems += _problems_of_record(facts, place)

    def _place(self, code: str, planned: PlannedRow) -> Jurisdiction | None:
        """Return the place with a code, a new one where there is none yet."""
        if code in self.places:
            return self.places[code]
        try:
            place = new_place(code)
        except ValidationError as error:
            planned.problems.append(Problem("place", code, " ".join(error.messages)))
            return None
        planned.notes.append(_("The place is new."))
        self.places[code] = self.new_places[code] = place
        return place

    def _decide_publishing(self, planned: PlannedRow, facts: RowFacts) -> None:
        """Say whether the new version is published, and why not where that could be expected."""
        stored = planned.stored
        if not self._is_to_be_published(stored):
            if stored and not stored.record.live and self.publishing.new:
                planned.notes.append(
                    _("It stays a draft, for the record was not published. Publish it by hand.")
                )
            return
        if not facts.known_facts:
            planned.notes.append(_("It says nothing: no fact is filled in."))
        if facts.without_source:
            names = ", ".join(map(field_label, facts.without_source))
            text = _("It is saved as a draft, for these facts have no source: %(facts)s.")
            planned.notes.append(text % {"facts": names})
        elif stored and stored.has_draft:
            planned.notes.append(
                _(
                    "It is saved as a draft, for somebody has saved a draft that is not published yet."
                )
            )
        else:
            planned.is_published = True

    def _is_to_be_published(self, stored: StoredRecord | None) -> bool:
        if stored is None:
            return self.publishing.new
        if stored.record.live:
            return self.publishing.changes
        return self.publishing.drafts and stored.record.first_published_at is None


def _changes(before: Row, after: Row) -> list[Change]:
    return [
        Change(column, before[column], after[column])
        for column in COLUMNS
        if before[column] != after[column]
    ]


def _problems_of_stored(stored: StoredRecord, facts: RowFacts) -> Collection[Problem]:
    if stored.facts.place != facts.place:
        reason = _("This record belongs to another place: %(code)s.")
        return [Problem("place", facts.place, reason % {"code": stored.facts.place})]
    if stored.is_held:
        reason = _("Somebody has locked this record or is reviewing it. Wait until that is done.")
        return [Problem("record", facts.key, reason)]
    return []


def _problems_of_record(facts: RowFacts, place: Jurisdiction) -> list[Problem]:
    """Return what the record itself finds wrong with its facts taken together."""
    record = LawRecord(jurisdiction=place)
    fill_record(record, facts)
    problems = _problems_of(record.clean, lambda name: COLUMN_OF_FIELD.get(name, name))
    for origin in record.facts.all():
        problems += _problems_of(origin.clean, partial(origin_column, origin.field))
    if facts.amounts and facts.values["threshold_model"] == ThresholdModel.NONE:
        reason = _("There are amounts. Remove them, or say whether they bind.")
        problems.append(Problem("threshold_model", ThresholdModel.NONE.value, reason))
    return problems


def _problems_of(clean: Callable[[], None], column_of: Callable[[str], str]) -> list[Problem]:
    try:
        clean()
    except ValidationError as error:
        return [
            Problem(column_of(name), "", text)
            for name, texts in error.update_error_dict({}).items()
            for one in texts
            for text in one.messages
        ]
    return []
