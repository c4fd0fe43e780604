"""Actions that reached coordinators on paper, as a file or by messenger."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, CampaignYear, State
from campaign.services.contacts import replace_contact
from campaign.services.protection import blur_place
from campaign.services.states import record_event
from core.codes import give_code


@transaction.atomic
def enter_action(
    *,
    year: CampaignYear,
    language: str,
    content: dict[str, Any],
    contact: dict[str, str],
    coordinator: Any,
    consent_version: int,
    materials_needed: str = "",
) -> tuple[Action, str]:
    """Store an action for its organiser, who has agreed to it, and return it with the code to pass on.

    It waits for review like every other. Nothing finer than the precision in `content` is stored. `contact`
    may be empty; an address in it is asked to confirm itself, as only confirmed ones are mailed.
    """
    now = timezone.now()
    action = Action.objects.create(
        year=year,
        language=language,
        state=State.RECEIVED,
        materials_needed=materials_needed,
        consent_version=consent_version,
        consented_at=now,
        sent_at=now,
        waits_since=now,
    )
    text = ActionContent(action=action, **content)
    blur_place(text)
    text.save()
    if any(contact.values()):
        replace_contact(action_id=action.pk, asks_to_confirm=True, **contact)
    record_event(action, ActionEvent.Kind.BEGUN, coordinator)
    record_event(action, ActionEvent.Kind.SENT, coordinator)
    code = give_code(record=action)
    return assign_by_language(action_id=action.pk), code
