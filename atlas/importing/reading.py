"""From a row of the table to what it says of a record."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from atlas.importing import cells
from atlas.importing.cells import Problem, Refused, problem_of
from atlas.models import LawRecord
from atlas.models.choices import (
    FACTS,
    Activity,
    Confidence,
    Decider,
    LegalBasis,
    Role,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from atlas.records_table import (
    ALL,
    LIST_FIELDS,
    ORIGIN_PARTS,
    Row,
    RowFacts,
    origin_column,
)
from atlas.selectors.published import Origin

Read = Callable[[str], Any]
LONGEST_KEY = LawRecord._meta.get_field("key").max_length or 0
LONGEST_PLACE = 6
READ_VALUES: dict[str, Read] = {
    "legal_basis": cells.choice(LegalBasis),
    "in_force_from": cells.partial_date,
    "in_force_to": cells.partial_date,
    "substances": cells.choice(Substances),
    "activities": cells.choices(Activity),
    "threshold_model": cells.choice(ThresholdModel),
    "amounts": cells.amounts,
    "deciders": cells.choices(Decider),
    "sanctions": cells.choices(Sanction),
    "status": cells.choice(Status),
}


class RowReader:
    """Reads rows. `sources` are the ids of all sources by their keys; `today` is the last day of a check."""

    def __init__(self, sources: Mapping[str, int], today: date) -> None:
        self.sources = sources
        self.keys = {pk: key for key, pk in sources.items()}
        self.read_part: dict[str, Read] = {
            "source": self._source,
            "locator": cells.locator,
            "checked_on": cells.past_day(today),
            "role": cells.choice(Role),
            "confidence": cells.choice(Confidence),
        }

    def read(self, row: Row) -> tuple[RowFacts | None, list[Problem]]:
        """Return what a row with all columns says, or what is wrong with it."""
        problems = [*_problems_of_cells(row)]
        if problems:
            return None, problems
        place = _read(row, "place", _place, problems)
        key = _read(row, "record", _key, problems)
        values = {name: _read(row, name, read, problems) for name, read in READ_VALUES.items()}
        amounts = values.pop("amounts") or ()
        origins = self._origins(row, problems)
        if problems:
            return None, problems
        return RowFacts(place, key, values, amounts, origins, self.keys), []

    def _source(self, text: str) -> int | None:
        if text and text not in self.sources:
            raise Refused(text, _("There is no source with this key. Add it to the sources first."))
        return self.sources.get(text)

    def _origins(self, row: Row, problems: list[Problem]) -> tuple[Origin, ...]:
        found = [self._origin(row, fact, problems) for fact in (ALL, *FACTS)]
        return tuple(origin for origin in found if origin)

    def _origin(self, row: Row, fact: str, problems: list[Problem]) -> Origin | None:
        """Return where a fact comes from; one with no source of its own has the record's."""
        columns = {part: origin_column(fact, part) for part in ORIGIN_PARTS}
        if not any(row[column] for column in columns.values()):
            return None
        source_column = columns["source"]
        if not row[source_column]:
            row = {**row, source_column: row[origin_column(ALL, "source")]}
        if not row[source_column]:
            problems.append(Problem(source_column, "", _("Name the source.")))
            return None
        parts = [
            _read(row, column, self.read_part[part], problems) for part, column in columns.items()
        ]
        return None if problems else Origin(fact, *parts)


def _problems_of_cells(row: Row) -> list[Problem]:
    problems = []
    for column, text in row.items():
        try:
            cells.check_plain(text)
        except Refused as refused:
            problems.append(problem_of(column, refused))
    return problems


def _read(row: Row, column: str, read: Read, problems: list[Problem]) -> Any:
    try:
        return read(row[column])
    except Refused as refused:
        problems.append(problem_of(column, refused))
        return () if column in LIST_FIELDS else ""


def _place(text: str) -> str:
    code = text.lower()
    if not code or len(code) > LONGEST_PLACE:
        raise Refused(text, _("Write the code of a country or of its part, such as pt or us-or."))
    return code


def _key(text: str) -> str:
    try:
        validate_slug(text)
    except ValidationError:
        reason = _("Name the record with small letters, digits and hyphens, such as pt-2001.")
        raise Refused(text, reason) from None
    if len(text) > LONGEST_KEY:
        reason = _("This is too long: at most %(most)d characters.")
        raise Refused(text, reason % {"most": LONGEST_KEY})
    return text
