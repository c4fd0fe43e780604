"""The records that are there already, as their latest versions have them; few queries for any number."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import WorkflowState

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from atlas.records_table import RowFacts, row_facts_of
from core.models import Source

Children = dict[int, list[Any]]


@dataclass(frozen=True)
class StoredRecord:
    """A record and what its latest version says. `is_held` while somebody reviews it or has locked it."""

    record: LawRecord
    facts: RowFacts
    is_held: bool

    @property
    def has_draft(self) -> bool:
        """Say whether a published record has changes that nobody has published yet."""
        return self.record.live and self.record.has_unpublished_changes


def source_ids() -> dict[str, int]:
    """Return the ids of all sources by their keys."""
    return dict(Source.objects.values_list("key", "pk"))


def known_places() -> dict[str, Jurisdiction]:
    """Return all places by their codes."""
    return {place.code: place for place in Jurisdiction.objects.all()}


def stored_records(
    keys: Collection[str], sources: dict[int, str], *, lock: bool = False
) -> dict[str, StoredRecord]:
    """Return the records with these keys; with `lock`, nobody else changes them before the transaction ends."""
    records = LawRecord.objects.filter(key__in=keys).select_related("latest_revision")
    if lock:
        records = records.select_for_update(of=("self",))
    found = list(records)
    places = {place.pk: place for place in known_places().values()}
    ids = [record.pk for record in found]
    amounts, facts = _children(ThresholdAmount, ids), _children(FactSource, ids)
    reviewed = _reviewed()
    stored = {}
    for record in found:
        record.jurisdiction = places[record.jurisdiction_id]
        latest = _latest(record, amounts[record.pk], facts[record.pk])
        latest.jurisdiction = places.get(latest.jurisdiction_id, record.jurisdiction)
        is_held = record.locked or str(record.pk) in reviewed
        stored[record.key] = StoredRecord(record, row_facts_of(latest, sources), is_held)
    return stored


def _children(model: Any, ids: list[int]) -> Children:
    children: Children = defaultdict(list)
    for child in model.objects.filter(record_id__in=ids):
        children[child.record_id].append(child)
    return children


def _latest(record: LawRecord, amounts: list[Any], facts: list[Any]) -> LawRecord:
    """Return the record as it was saved last, which of a draft is not what its own row says."""
    if record.latest_revision and (record.has_unpublished_changes or not record.live):
        draft = LawRecord.from_serializable_data(
            record.latest_revision.content, check_fks=False, strict_fks=False
        )
        if draft is not None:
            return draft
    record.amounts = amounts
    record.facts = facts
    return record


def _reviewed() -> set[str]:
    """Return the ids of the records that are in a workflow."""
    kind = ContentType.objects.get_for_model(LawRecord)
    states = WorkflowState.objects.filter(base_content_type=kind)
    active = states.filter(status__in=("in_progress", "needs_changes"))
    return set(active.values_list("object_id", flat=True))
