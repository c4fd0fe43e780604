"""How long files of translations are kept."""

from datetime import datetime

from core.privacy.deletion import delete_in_batches
from translation.models import ImportRun, VolunteerBundle


def delete_old_files(moment: datetime) -> int:
    """Delete what waited too long for a decision, and records a year old; return how many records changed."""
    waiting = ImportRun.objects.filter(state=ImportRun.State.WAITING)
    late = moment - ImportRun.KEPT_WAITING
    very_late = moment - ImportRun.VOLUNTEERS_WAIT
    ended = waiting.filter(is_from_volunteer=False, made_at__lt=late) | waiting.filter(
        made_at__lt=very_late
    )
    expired = ended.update(state=ImportRun.State.EXPIRED, content=None, decided_at=moment)
    old_runs = ImportRun.objects.filter(made_at__lt=moment - ImportRun.KEPT)
    old_bundles = VolunteerBundle.objects.filter(expires_at__lt=moment - VolunteerBundle.KEPT)
    return expired + delete_in_batches(old_runs) + delete_in_batches(old_bundles)
