"""Coordinators' corrections of wording."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, State
from campaign.services.states import (
    ChangedMeanwhile,
    StepNotOpen,
    locked_action,
    public_content,
    record_event,
    require_turn,
    wanted_content,
)
from campaign.services.versions import version_of

# Place, date and visibility are the organiser's; a coordinator can only make them more private.
WORDING = ("title", "description", "organisations", "accessibility", "links", "picture_alt")


@transaction.atomic
def correct_wording(
    *, action_id: int, coordinator: Any, version: str, wording: dict[str, Any]
) -> ActionContent:
    """Change the words of what waits, or else of what is public, where they change at once.

    `version` is that of the text which the coordinator has read. Raises StepNotOpen, ClaimedByOther or
    ChangedMeanwhile, and ValueError for a field that is no wording.
    """
    if set(wording) - set(WORDING):
        raise ValueError("Only wording can be corrected.")
    action = locked_action(action_id)
    content = _text_to_correct(action, coordinator)
    if version != version_of(content):
        raise ChangedMeanwhile
    for name, value in wording.items():
        setattr(content, name, value)
    content.changed_at = timezone.now()
    content.save(update_fields=[*wording, "changed_at"])
    record_event(action, ActionEvent.Kind.CORRECTED, coordinator)
    return content


def _text_to_correct(action: Action, coordinator: Any) -> ActionContent:
    if action.waits_since is not None:
        require_turn(action, coordinator)
        content = wanted_content(action)
    else:
        content = public_content(action) if action.state == State.APPROVED else None
    if content is None:
        raise StepNotOpen
    return content
