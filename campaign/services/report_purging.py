"""Deleting reports and photos when their time is over, and files that no record knows."""

from datetime import datetime, timedelta

from campaign.models import ActionPhoto, ActionReport, ReportState
from campaign.models.reports import PHOTO_FOLDER
from campaign.services.lost_files import delete_lost_files
from core.privacy.deletion import delete_in_batches

DRAFT_PERIOD = timedelta(days=60)
DECLINED_PERIOD = timedelta(days=60)


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
    kept = ActionPhoto.objects.exclude(file="").values_list("file", flat=True)
    return delete_lost_files(PHOTO_FOLDER, kept, moment)
