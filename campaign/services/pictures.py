"""Choosing the picture of an action, and taking it away."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, ActionPicture
from campaign.photo_files import stored_photo
from campaign.services.drafts import save_wanted
from campaign.services.states import locked_action, record_event
from campaign.services.unused_pictures import delete_unused_pictures
from core.intake import CleanImage


@transaction.atomic
def choose_picture(
    *, action_id: int, picture: CleanImage | None, alt: str, has_agreed: bool
) -> Action:
    """Put a picture, or another description, into what the organiser wants; what was approved stays.

    Without a picture the one that is there stays. Raises StepNotOpen.
    """
    values: dict[str, Any] = {"picture_alt": alt}
    if picture is not None:
        values["picture"] = _stored(locked_action(action_id), picture)
    action = save_wanted(action_id=action_id, values=values)
    if has_agreed:
        waiting = ActionPicture.objects.filter(action=action, agreed_at=None)
        waiting.update(agreed_at=timezone.now())
    return action


@transaction.atomic
def remove_picture(*, action_id: int, actor: Any = None) -> Action:
    """Take the picture out of all texts of an action at once, approved or not, and delete its file."""
    action = locked_action(action_id)
    shown = ActionContent.objects.filter(action=action, picture__isnull=False)
    if shown.update(picture=None, picture_alt="", changed_at=timezone.now()):
        record_event(action, ActionEvent.Kind.CHANGED, actor)
    delete_unused_pictures(action_id)
    return action


def _stored(action: Action, picture: CleanImage) -> ActionPicture:
    clean = stored_photo(picture)
    row = ActionPicture(action=action)
    row.file.save(clean.name, clean, save=False)
    row.save()
    return row
