"""Keeping what has changed in the published records, for feeds."""

from django.db import transaction

from atlas.data.facts import Facts, differing_facts, facts_of
from atlas.models import Jurisdiction, LawChange, LawRecord
from atlas.selectors.published import as_published

Kind = LawChange.Kind


@transaction.atomic
def record_change(*, key: str) -> LawChange | None:
    """Compare what is published of a record with what was last kept of it, and keep the difference.

    Facts alone count: that somebody has checked a fact again is no change of the law. A record that was moved to
    another place is withdrawn from the one and added to the other. Returns None where nothing public has changed. Several processes that publish the same record wait for each other.
    """
    record = LawRecord.objects.select_for_update(of=("self",)).filter(key=key).first()
    last = LawChange.objects.filter(record_key=key).order_by("-pk").first()
    before = last.after if last else {}
    after = facts_of(as_published(record)) if record and record.live else {}
    if record and last and before and last.jurisdiction_id != record.jurisdiction_id:
        _keep(last.jurisdiction_id, key, before, {})
        before = {}
    if bool(before) == bool(after) and not differing_facts(before, after):
        return None
    place_id = record.jurisdiction_id if record else last.jurisdiction_id if last else None
    if place_id is None or not Jurisdiction.objects.filter(pk=place_id).exists():
        return None
    return _keep(place_id, key, before, after)


def _keep(place_id: int, key: str, before: Facts, after: Facts) -> LawChange:
    kind = Kind.CHANGED if before and after else Kind.ADDED if after else Kind.WITHDRAWN
    return LawChange.objects.create(
        jurisdiction_id=place_id, record_key=key, kind=kind.value, before=before, after=after
    )
