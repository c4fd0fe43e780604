"""Keeping reports about pages."""

from datetime import datetime

from core.codes import code_from
from core.codes.hashing import code_hash
from core.codes.writing import read_code
from core.models import Feedback
from core.privacy.deletion import delete_in_batches


def receive_feedback(
    *, language: str, page: str, message: str, slow: bool, sending_hash: str, seed: str
) -> str:
    """Keep a report and return the code that opens its answer; the same sending is kept once and gets the same code."""
    code = code_from(seed)
    Feedback.objects.get_or_create(
        sending_hash=sending_hash,
        defaults={
            "language": language,
            "page": page,
            "message": message,
            "slow": slow,
            "code_hash": code_hash(read_code(code) or "", Feedback),
        },
    )
    return code


def prune_feedback(moment: datetime) -> int:
    """Delete the reports that have been kept for a year at this moment; return how many."""
    return delete_in_batches(Feedback.objects.filter(created_at__lt=moment - Feedback.KEPT))
