"""Keeping what visitors say is wrong, and deleting it in time."""

from datetime import datetime, timedelta

from atlas.models import Correction
from core.privacy.deletion import delete_in_batches

KEPT = timedelta(days=365)


def delete_old_corrections(moment: datetime) -> int:
    """Delete what was sent a year before this moment, decided or not; return how many."""
    return delete_in_batches(Correction.objects.filter(received_on__lt=(moment - KEPT).date()))
