"""Keeps a change whenever a record is published, taken out or deleted."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished


def _record_change(instance: Any, **kwargs: Any) -> None:
    from atlas.services.changes import record_change

    record_change(key=instance.key)


def connect() -> None:
    """Listen to whatever makes a record public or takes it out."""
    from atlas.models import LawRecord

    for name, signal in (("published", published), ("unpublished", unpublished)):
        signal.connect(_record_change, sender=LawRecord, dispatch_uid=f"law_change_{name}")
    post_delete.connect(_record_change, sender=LawRecord, dispatch_uid="law_change_deleted")
