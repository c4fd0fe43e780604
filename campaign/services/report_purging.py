"""Deleting reports and photos when their time is over, and files that no record knows."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from campaign.models import ActionPhoto, ActionReport, ReportState
from campaign.models.reports import PHOTO_FOLDER
from core.privacy.deletion import delete_in_batches

DRAFT_PERIOD = timedelta(days=60)
DECLINED_PERIOD = timedelta(days=60)
# A photo that is just being added has its file before its record.
ADDING_PERIOD = timedelta(days=1)


def delete_old_reports(moment: datetime) -> int:
    """Delete reports that were begun and left for 60 days, and declined ones as long after the decision."""
    left = ActionReport.objects.filter(
        state=ReportState.DRAFT, changed_at__lt=moment - DRAFT_PERIOD
    )
    declined = ActionReport.objects.filter(
        state=ReportState.DECLINED, decided_at__lt=moment - DECLINED_PERIOD
    )
    return delete_in_batches(left) + delete_in_batches(declined)


def delete_lost_photo_files(moment: datetime) -> int:
    """Delete files of photos without a record, as a broken connection or a stopped process leaves behind."""
    try:
        _folders, names = default_storage.listdir(PHOTO_FOLDER)
    except FileNotFoundError:
        return 0
    kept = set(ActionPhoto.objects.exclude(file="").values_list("file", flat=True))
    known = {name.rpartition("/")[2].partition(".")[0] for name in kept}
    lost = [name for name in names if name.partition(".")[0].partition("-")[0] not in known]
    count = 0
    for path in (f"{PHOTO_FOLDER}/{name}" for name in lost):
        if default_storage.get_modified_time(path) < moment - ADDING_PERIOD:
            default_storage.delete(path)
            count += 1
    return count
