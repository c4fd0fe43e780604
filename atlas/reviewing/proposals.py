"""What a sheet that came back proposes, and saving what an editor has chosen as drafts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from atlas.importing.cells import Refused, problem_of, visible
from atlas.importing.planning import GivenRow, Plan, Publishing
from atlas.importing.services import store_rows, wait_for_others
from atlas.importing.stored import StoredRecord, source_ids, stored_records
from atlas.labels import field_label
from atlas.models import Jurisdiction
from atlas.models.choices import FACTS
from atlas.records_table import ORIGIN_PARTS, Row, origin_column, write_row
from atlas.reviewing.facts import cells_of, code_of, words_of

DRAFTS_ONLY = Publishing(changes=False)


class FactsHaveChanged(Exception):
    """Since the proposals were shown, one of the facts they are about has changed."""


@dataclass(frozen=True)
class Answer:
    """A row of a sheet in which somebody has typed. `seen` is the fact's code as an editor was shown it."""

    line: int
    record: str
    fact: str
    value: str
    source: str
    comment: str
    seen: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a row proposes. `cells` is what it changes, empty where it is a remark; `problem` why it cannot."""

    answer: Answer
    name: str
    before: str
    cells: Row
    source_key: str
    problem: str

    @property
    def can_be_taken(self) -> bool:
        """Say whether there is something to save."""
        return bool(self.cells) and not self.problem


def read_answers(rows: Sequence[tuple[int, Sequence[str]]]) -> list[Answer]:
    """Return the rows in which something was typed."""
    answers = []
    for line, cells in rows:
        record, fact, *_ours, value, source, comment = map(visible_lines, cells)
        if value or source or comment:
            answers.append(Answer(line, record, fact, value, source, comment))
    return answers


def visible_lines(text: str) -> str:
    """Return a text without characters that nobody sees, but with its lines."""
    return "\n".join(visible(line) for line in text.splitlines()).strip()


def records_of(place: Jurisdiction, *, lock: bool = False) -> dict[str, StoredRecord]:
    """Return the records of a place by their keys, as their latest versions have them."""
    keys = list(place.records.values_list("key", flat=True))
    return stored_records(keys, {pk: key for key, pk in source_ids().items()}, lock=lock)


def proposals_of(answers: Sequence[Answer], records: Mapping[str, StoredRecord]) -> list[Proposal]:
    """Return what the answers propose for the records of one place."""
    sources = source_ids()
    return [_proposal(answer, records.get(answer.record), sources) for answer in answers]


def _proposal(answer: Answer, stored: StoredRecord | None, sources: Collection[str]) -> Proposal:
    if stored is None or answer.fact not in FACTS:
        problem = _("The first two columns name no fact of this place. Were they changed?")
        return Proposal(answer, answer.fact, "", {}, "", problem)
    problem, cells = "", {}
    source_key = answer.source if answer.source in sources else ""
    try:
        cells = cells_of(answer.fact, answer.value) if answer.value else {}
    except Refused as refused:
        problem = str(problem_of(answer.fact, refused))
    if cells and _is_the_same(cells, stored, answer.fact):
        cells = {}
    if source_key:
        parts = dict.fromkeys((origin_column(answer.fact, part) for part in ORIGIN_PARTS), "")
        cells = {**cells, **parts, origin_column(answer.fact, "source"): source_key}
    if stored.is_held:
        problem = _("Somebody has locked this record or is reviewing it. Wait until that is done.")
    return Proposal(
        answer,
        field_label(answer.fact),
        words_of(stored.facts, answer.fact),
        cells,
        source_key,
        problem,
    )


def _is_the_same(cells: Row, stored: StoredRecord, fact: str) -> bool:
    row = write_row(stored.facts)
    return all(row[column] == text for column, text in cells.items())


def with_seen(
    answers: Sequence[Answer], records: Mapping[str, StoredRecord]
) -> list[dict[str, Any]]:
    """Return the answers as the page keeps them, with the codes of the facts that it shows."""
    return [{**vars(one), "seen": _present(one, records)} for one in answers]


def _present(answer: Answer, records: Mapping[str, StoredRecord]) -> str:
    stored = records.get(answer.record)
    return code_of(stored.facts, answer.fact) if stored and answer.fact in FACTS else ""


@transaction.atomic
def save_proposals(*, place: Jurisdiction, answers: Sequence[Answer], by: Any) -> Plan:
    """Save these answers as drafts of their records, which nobody publishes with it.

    Raises FactsHaveChanged where an editor has not seen the present value, RowsAreWrong where a record cannot be
    saved. Then nothing is.
    """
    wait_for_others()
    records = records_of(place, lock=True)
    if any(answer.seen != _present(answer, records) for answer in answers):
        raise FactsHaveChanged
    rows: dict[str, Row] = {}
    for proposal in proposals_of(answers, records):
        if proposal.can_be_taken:
            key = proposal.answer.record
            row = rows.setdefault(key, {"place": place.code, "record": key})
            row.update(proposal.cells)
    given = [GivenRow(number, row) for number, row in enumerate(rows.values(), 1)]
    return store_rows(rows=given, publishing=DRAFTS_ONLY, by=by)
