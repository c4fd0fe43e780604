"""Adding photos to a report, deciding on each of them, and blurring faces."""

from collections.abc import Iterable
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone

from campaign.models import ActionEvent, ActionPhoto, PhotoState, ReportState
from campaign.photo_files import (
    Box,
    blurred_photo,
    delete_after_commit,
    make_sizes,
    stored_photo,
)
from campaign.services.reports import TooMany, open_report
from campaign.services.states import StepNotOpen, locked_action, record_event
from core.intake import CleanImage

MOST_PHOTOS = 12
Kind = ActionEvent.Kind


class StillToBlur(StepNotOpen):
    """Faces have to be blurred before the photo can be approved."""


@transaction.atomic
def add_photo(
    *, action_id: int, picture: CleanImage, alt: str, needs_blurring: bool, sending_hash: str
) -> ActionPhoto:
    """Add a photo on which everyone who can be recognised has agreed; it waits by itself.

    The same page, sent twice, adds one photo. Raises StepNotOpen, or TooMany.
    """
    action, report = open_report(action_id)
    same = report.photos.filter(sending_hash=sending_hash).first()
    if same is not None:
        return same
    if report.photos.exclude(state=PhotoState.DECLINED).count() >= MOST_PHOTOS:
        raise TooMany
    photo = ActionPhoto(
        report=report, alt=alt, needs_blurring=needs_blurring, sending_hash=sending_hash
    )
    clean = stored_photo(picture)
    photo.file.save(clean.name, clean, save=False)
    photo.save()
    report.changed_at = timezone.now()
    report.save(update_fields=["changed_at"])
    record_event(action, Kind.PHOTO_ADDED)
    return photo


@transaction.atomic
def remove_photo(*, action_id: int, key: str) -> None:
    """Delete a photo of the organiser's own report at once, in every phase, approved or not."""
    action = locked_action(action_id)
    deleted, _rows = ActionPhoto.objects.filter(report__action=action, key=key).delete()
    if deleted:
        record_event(action, Kind.PHOTO_REMOVED)


@transaction.atomic
def approve_photo(*, action_id: int, key: str, coordinator: Any) -> ActionPhoto:
    """Let a photo show with the approved report, in its sizes. Raises StillToBlur, or StepNotOpen."""
    photo = _handed_in(action_id, key)
    if photo.needs_blurring:
        raise StillToBlur
    try:
        make_sizes(photo.file.name)
    except FileNotFoundError as error:
        raise StepNotOpen from error
    _decide(photo, PhotoState.APPROVED, Kind.PHOTO_APPROVED, coordinator)
    return photo


@transaction.atomic
def decline_photo(*, action_id: int, key: str, coordinator: Any, reason: str) -> ActionPhoto:
    """Decline a photo, also an approved one, and delete its file; the organiser reads why. Raises StepNotOpen."""
    photo = _handed_in(action_id, key)
    delete_after_commit(photo.file.name)
    photo.file.name = ""
    photo.reason, photo.needs_blurring = reason, False
    _decide(photo, PhotoState.DECLINED, Kind.PHOTO_DECLINED, coordinator)
    return photo


@transaction.atomic
def ask_for_blurring(*, action_id: int, key: str, coordinator: Any) -> ActionPhoto:
    """Put a photo on the desk for blurring; an approved one shows no longer. Raises StepNotOpen."""
    photo = _handed_in(action_id, key)
    photo.needs_blurring = True
    _decide(photo, PhotoState.RECEIVED, Kind.PHOTO_TO_BLUR, coordinator)
    return photo


@transaction.atomic
def clear_blurring(*, action_id: int, key: str, coordinator: Any) -> ActionPhoto:
    """Say that a photo needs no blurring, or no more of it. Raises StepNotOpen."""
    photo = _handed_in(action_id, key)
    photo.needs_blurring = False
    photo.save(update_fields=["needs_blurring"])
    return photo


@transaction.atomic
def blur_photo(
    *, action_id: int, key: str, coordinator: Any, boxes: Iterable[Box], is_done: bool = True
) -> ActionPhoto:
    """Put a photo whose boxes are blurred in the place of the photo, and delete the old file with all its sizes.

    It waits for approval then; with `is_done`, nothing else on it needs blurring. Raises StepNotOpen.
    """
    photo = _handed_in(action_id, key)
    old = photo.file.name
    try:
        with default_storage.open(old) as file:
            blurred = blurred_photo(file.read(), boxes)
    except FileNotFoundError as error:
        raise StepNotOpen from error
    photo.file.save(blurred.name, blurred, save=False)
    photo.needs_blurring, photo.blurred_at = not is_done, timezone.now()
    delete_after_commit(old)
    _decide(photo, PhotoState.RECEIVED, Kind.PHOTO_BLURRED, coordinator)
    return photo


def _handed_in(action_id: int, key: str) -> ActionPhoto:
    """Return a photo that coordinators may decide on; its action is locked until the transaction ends."""
    action = locked_action(action_id)
    found = ActionPhoto.objects.select_for_update(of=("self",)).select_related("report")
    photo = found.filter(report__action=action, key=key).first()
    if photo is None or not photo.file or photo.report.state == ReportState.DRAFT:
        raise StepNotOpen
    photo.report.action = action
    return photo


def _decide(photo: ActionPhoto, state: PhotoState, kind: Kind, coordinator: Any) -> None:
    photo.state, photo.decided_at = state, timezone.now()
    photo.save()
    record_event(photo.report.action, kind, coordinator)


def _delete_files(instance: ActionPhoto, **kwargs: Any) -> None:
    delete_after_commit(instance.file.name)


def connect() -> None:
    """Delete the files of every photo that is deleted, whoever deletes it: a report, an action, the daily run."""
    post_delete.connect(_delete_files, sender=ActionPhoto, dispatch_uid="photo_files")
