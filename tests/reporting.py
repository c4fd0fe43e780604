"""What the tests of reports share: a clock after the day, pictures, and reports in every state."""

import io
from datetime import UTC, datetime
from typing import Any
from unittest import mock

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from campaign.models import (
    Action,
    ActionPhoto,
    ActionPicture,
    ActionReport,
    PhotoState,
    ReportState,
)
from campaign.photo_files import make_sizes
from campaign.sessions import KEY
from core.codes import give_code
from core.intake import clean_image
from tests.moderating import YEAR, approved, received

AFTER_THE_DAY = datetime(YEAR, 6, 30, 12, tzinfo=UTC)
BEFORE_THE_DAY = datetime(YEAR, 6, 20, 12, tzinfo=UTC)
ARCHIVED = datetime(YEAR, 12, 10, 12, tzinfo=UTC)


def at(moment: datetime) -> Any:
    """Let the clock show a moment."""
    return mock.patch.object(timezone, "now", return_value=moment)


def photo_bytes(size: tuple[int, int] = (520, 390), image_format: str = "JPEG") -> bytes:
    """Return a picture of fine stripes, as a camera would write it: with notes of place and device.

    It is wider than the smaller size in which photos are offered, and narrower than the other.
    """
    picture = Image.new("RGB", size, (30, 120, 200))
    for left in range(0, size[0], 4):
        picture.paste((240, 240, 240), (left, 0, left + 2, size[1]))
    exif = Image.Exif()
    exif[0x010F] = "Canary Camera"
    out = io.BytesIO()
    picture.save(out, image_format, exif=exif, quality=95)
    return out.getvalue()


def photo_upload(name: str = "IMG_canary.jpg", **options: Any) -> SimpleUploadedFile:
    """Return a picture as a browser sends it."""
    return SimpleUploadedFile(name, photo_bytes(**options), content_type="image/jpeg")


def reported(
    *, state: ReportState = ReportState.APPROVED, action: Action | None = None, **fields: Any
) -> ActionReport:
    """Return the report of an approved action, in a state."""
    now = timezone.now()
    defaults = {"what_happened": "We walked together.", "sent_at": now}
    if state == ReportState.RECEIVED:
        defaults["waits_since"] = now
    return ActionReport.objects.create(
        action=action or approved(), state=state, **{**defaults, **fields}
    )


def with_photo(report: ActionReport, *, is_approved: bool = True, **fields: Any) -> ActionPhoto:
    """Add a photo to a report, with its files."""
    photo = ActionPhoto(report=report, alt="Banners on a square", **fields)
    clean = clean_image(photo_upload())
    photo.file.save(clean.name, clean, save=False)
    if is_approved:
        photo.state = PhotoState.APPROVED
        make_sizes(photo.file.name)
    photo.save()
    return photo


def stored_files(name: str) -> list[str]:
    """Return the files that the storage holds of a photo, its sizes included."""
    folder, _slash, own = name.rpartition("/")
    stem = own.partition(".")[0]
    return sorted(one for one in default_storage.listdir(folder)[1] if one.startswith(stem))


def organiser_of(action: Action) -> Client:
    """Return a browser in which the action is open by its code."""
    code = give_code(record=action)
    client = Client()
    client.post("/en/my-action/", {"code": code})
    assert KEY in client.session
    return client


def picture_to_review() -> list[Any]:
    """Return the public id of an action that waits, and the number of its picture."""
    action = received()
    picture = ActionPicture(action=action)
    clean = clean_image(photo_upload())
    picture.file.save(clean.name, clean, save=False)
    picture.save()
    action.contents.update(picture=picture, picture_alt="A poster")
    return [action.public_id, picture.pk]


def report_to_review() -> list[Any]:
    """Return what the review of a report is opened with."""
    return [reported(state=ReportState.RECEIVED).action.public_id]


def photo_to_review() -> list[Any]:
    """Return what a photo that waits is opened with."""
    photo = with_photo(reported(), is_approved=False)
    return [photo.report.action.public_id, photo.key]


# Views of the admin, which are the coordinators', with what they are opened with.
ADMIN_VIEWS: dict[str, Any] = {
    **{
        f"campaign_{name}{results}": ()
        for name in ("reports", "all_reports", "blurring")
        for results in ("", "_results")
    },
    "campaign_report": report_to_review,
    "campaign_photo": photo_to_review,
    "campaign_blur": photo_to_review,
    "campaign_review_picture": picture_to_review,
}
