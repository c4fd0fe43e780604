"""Actions that reached coordinators on paper, as a file or by messenger."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, CampaignYear, State
from campaign.services.assigning import assign_by_language
from campaign.services.contacts import replace_contact
from campaign.services.drafts import SHOWN_AGAIN_FOR
from campaign.services.protection import blur_place
from campaign.services.states import StepNotOpen, record_event
from core.codes.hashing import code_hash
from core.codes.writing import read_code


@transaction.atomic
def enter_action(
    *,
    year: CampaignYear,
    language: str,
    content: dict[str, Any],
    contact: dict[str, Any],
    coordinator: Any,
    consent_version: int,
    sending_hash: str,
    code: str,
    materials_needed: str = "",
) -> Action:
    """Store an action for its organiser, who has agreed to it; `code` opens it, and is to be passed on.

    The same page, sent twice, leads to the same action. It waits for review like every other. Nothing finer
    than the precision in `content` is stored. `contact` may be empty; an address in it is asked to confirm
    itself, as only confirmed ones are mailed. `consent_version` is that of the text which the organiser
    agreed to. Raises StepNotOpen where the page was sent longer ago than its code may be shown.
    """
    now = timezone.now()
    action, is_new = Action.objects.get_or_create(
        sending_hash=sending_hash,
        defaults={
            "year": year,
            "language": language,
            "state": State.RECEIVED,
            "materials_needed": materials_needed,
            "consent_version": consent_version,
            "code_hash": code_hash(read_code(code) or "", Action),
            **dict.fromkeys(("consented_at", "sent_at", "waits_since"), now),
        },
    )
    if is_new:
        _fill(action, content, contact)
        record_event(action, ActionEvent.Kind.BEGUN, coordinator)
        record_event(action, ActionEvent.Kind.SENT, coordinator)
        return assign_by_language(action_id=action.pk)
    if action.created_at < now - SHOWN_AGAIN_FOR:
        raise StepNotOpen
    return action


def _fill(action: Action, content: dict[str, Any], contact: dict[str, Any]) -> None:
    """Store text and contact of a new action."""
    text = ActionContent(action=action, **content)
    blur_place(text)
    text.save()
    if any(contact.values()):
        replace_contact(action_id=action.pk, slow=False, **contact)
