"""What happens when records change."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core import site_cache


def _forget(**kwargs: Any) -> None:
    site_cache.forget()


def connect() -> None:
    """Drop what is kept of the published records when one of their rows changes, and note what has changed."""
    from atlas.changes import recording
    from atlas.models import FactSource, Jurisdiction, JurisdictionName, LawRecord, ThresholdAmount

    for model in (FactSource, Jurisdiction, JurisdictionName, LawRecord, ThresholdAmount):
        name = model.__name__
        post_save.connect(_forget, sender=model, dispatch_uid=f"forget_saved_{name}")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"forget_gone_{name}")
    recording.connect()
