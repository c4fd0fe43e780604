"""Adding many new records as drafts in few queries.

What Wagtail does for one snippet, row by row, it does for all: a revision each, an entry of the history, the signal
that the record was saved. A test compares the two.
"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from atlas.models import FactSource, LawRecord, ThresholdAmount

AT_ONCE = 1_000


def add_drafts(*, records: Sequence[LawRecord], by: Any) -> list[Revision]:
    """Store new records, with what stands in memory of their amounts and sources; return their revisions."""
    for record in records:
        record.live = False
    LawRecord.objects.bulk_create(records, AT_ONCE)
    _add_children(ThresholdAmount, "amounts", records)
    _add_children(FactSource, "facts", records)
    revisions = _add_revisions(records, by)
    _add_history(records, by)
    for record in records:
        post_save.send(
            LawRecord, instance=record, created=True, update_fields=None, raw=False, using="default"
        )
    return revisions


def _add_revisions(records: Sequence[LawRecord], by: Any) -> list[Revision]:
    kind, moment = ContentType.objects.get_for_model(LawRecord), timezone.now()
    revisions = Revision.objects.bulk_create(
        (
            Revision(
                content_type=kind,
                base_content_type=kind,
                object_id=str(record.pk),
                created_at=moment,
                user=by,
                object_str=str(record),
                content=record.serializable_data(),
            )
            for record in records
        ),
        AT_ONCE,
    )
    for record, revision in zip(records, revisions, strict=True):
        record.latest_revision, record.has_unpublished_changes = revision, True
    changed = ["latest_revision", "has_unpublished_changes"]
    LawRecord.objects.bulk_update(records, changed, AT_ONCE)
    return revisions


def _add_history(records: Sequence[LawRecord], by: Any) -> None:
    kind, moment = ContentType.objects.get_for_model(LawRecord), timezone.now()
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=kind,
                object_id=str(record.pk),
                label=str(record),
                action="wagtail.create",
                timestamp=moment,
                uuid=uuid4(),
                user=by,
                revision=record.latest_revision,
                content_changed=True,
            )
            for record in records
        ),
        AT_ONCE,
    )


def _add_children(model: Any, name: str, records: Sequence[LawRecord]) -> None:
    children = []
    for record in records:
        for child in getattr(record, name).all():
            child.record = record
            children.append(child)
    model.objects.bulk_create(children, AT_ONCE)
