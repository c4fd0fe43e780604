"""Storing what an import has planned: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from atlas.importing.adding import add_drafts
from atlas.importing.building import fill_record
from atlas.importing.planning import GivenRow, Kind, Plan, PlannedRow, Publishing, make_plan
from atlas.models import Jurisdiction, LawRecord
from core import site_cache

# Names the lock that lets one import at a time store its records.
LOCK = 0x6C61776D6170


class PlanHasChanged(Exception):
    """Since the plan was shown, something changed, so that the import would do something else."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the plan has changed")
        self.plan = plan


class RowsAreWrong(Exception):
    """Nothing is stored, for a row cannot be."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("rows are wrong")
        self.plan = plan


def wait_for_others() -> None:
    """Wait until no other import stores records; the next one waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@transaction.atomic
def store_rows(
    *, rows: Sequence[GivenRow], publishing: Publishing, by: Any = None, digest: str = ""
) -> Plan:
    """Store the records of these rows, and return what was done.

    Where a `digest` is given, it is that of the plan which somebody has seen. Raises PlanHasChanged where it
    would be another one by now, RowsAreWrong where a row cannot be stored. Then nothing is.
    """
    wait_for_others()
    plan = make_plan(rows, publishing, lock=True)
    if digest and plan.digest != digest:
        raise PlanHasChanged(plan)
    if plan.of(Kind.WRONG):
        raise RowsAreWrong(plan)
    with site_cache.told_later():
        store_plan(plan=plan, by=by)
    return plan


def store_plan(*, plan: Plan, by: Any = None) -> None:
    """Store what a plan says. Call it in the plan's transaction."""
    for place in plan.new_places.values():
        place.save()
    places = {place.code: place for place in Jurisdiction.objects.all()} if plan.written else {}
    _add([row for row in plan.written if row.stored is None], places, by)
    for row in plan.written:
        if row.stored is not None:
            _change(row, row.stored.record, by)


def _add(rows: Sequence[PlannedRow], places: Mapping[str, Jurisdiction], by: Any) -> None:
    if not rows:
        return
    records = [_filled(LawRecord(jurisdiction=places[row.place]), row) for row in rows]
    for row, revision in zip(rows, add_drafts(records=records, by=by), strict=True):
        if row.is_published:
            revision.publish(user=by)


def _change(row: PlannedRow, record: LawRecord, by: Any) -> None:
    revision = _filled(record, row).save_revision(user=by, clean=False, log_action=True)
    if row.is_published:
        revision.publish(user=by)


def _filled(record: LawRecord, row: PlannedRow) -> LawRecord:
    assert row.facts is not None
    fill_record(record, row.facts)
    return record
