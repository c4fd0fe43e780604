"""Deleting pictures that no text shows any more, and their files with them."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete

from campaign.models import ActionContent, ActionPicture
from campaign.models.pictures import PICTURE_FOLDER
from campaign.services.lost_files import delete_lost_files


def delete_unused_pictures(action_id: int) -> None:
    """Delete the pictures of an action to which none of its texts refers."""
    ActionPicture.objects.filter(action=action_id, contents=None).delete()


def delete_lost_pictures(moment: datetime) -> int:
    """Delete files of pictures without a record."""
    kept = ActionPicture.objects.values_list("file", flat=True)
    return delete_lost_files(PICTURE_FOLDER, kept, moment)


def _after_text(instance: ActionContent, **kwargs: Any) -> None:
    if instance.picture_id is not None:
        delete_unused_pictures(instance.action_id)


def _after_picture(instance: ActionPicture, **kwargs: Any) -> None:
    if instance.file.name:
        transaction.on_commit(partial(default_storage.delete, instance.file.name))


def connect() -> None:
    """Let pictures go with the last text that shows them, and files with their pictures, whoever deletes them."""
    post_delete.connect(_after_text, sender=ActionContent, dispatch_uid="unused_pictures")
    post_delete.connect(_after_picture, sender=ActionPicture, dispatch_uid="picture_files")
