"""Keeping what visitors say is wrong, deciding about it, and deleting it in time."""

from datetime import datetime, timedelta

from django.utils import timezone

from atlas.models import Correction
from core.privacy.deletion import delete_in_batches

KEPT = timedelta(days=365)
State = Correction.State


class DecidedMeanwhile(Exception):
    """The correction is no longer in the state that the person has seen, or it is gone."""


def receive_correction(
    *,
    jurisdiction_id: int,
    record_id: int | None,
    field: str,
    message: str,
    source: str,
    language: str,
    slow: bool,
    sending_hash: str,
) -> None:
    """Keep a visitor's remark; the same sending is kept once."""
    Correction.objects.get_or_create(
        sending_hash=sending_hash,
        defaults={
            "jurisdiction_id": jurisdiction_id,
            "record_id": record_id,
            "field": field,
            "message": message,
            "source": source,
            "language": language,
            "slow": slow,
        },
    )


def decide_correction(*, correction_id: int, seen: str, state: str) -> None:
    """Accept a correction, or not, or take that back. Raises DecidedMeanwhile."""
    decided_on = None if state == State.NEW else timezone.localdate()
    waiting = Correction.objects.filter(pk=correction_id, state=seen)
    if not waiting.update(state=state, decided_on=decided_on):
        raise DecidedMeanwhile


def delete_correction(*, correction_id: int, seen: str) -> None:
    """Delete a correction at once, such as one that names somebody. Raises DecidedMeanwhile."""
    deleted, _by_model = Correction.objects.filter(pk=correction_id, state=seen).delete()
    if not deleted:
        raise DecidedMeanwhile


def delete_old_corrections(moment: datetime) -> int:
    """Delete what was sent a year before this moment, decided or not; return how many."""
    return delete_in_batches(Correction.objects.filter(received_on__lt=(moment - KEPT).date()))
