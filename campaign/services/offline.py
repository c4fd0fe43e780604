"""Beginning an action with what was filled in without a network."""

from typing import Any

from django.db import transaction

from campaign.models import Action, ActionContact, CampaignYear
from campaign.services.contacts import replace_contact
from campaign.services.drafts import begin_action, save_for_coordinators


@transaction.atomic
def begin_filled_action(
    *,
    year: CampaignYear,
    language: str,
    values: dict[str, Any],
    coordinator_values: dict[str, Any],
    contact: dict[str, Any],
    slow: bool,
    sending_hash: str,
    code: str,
) -> Action:
    """Begin a draft with everything that was filled in. The same page, sent twice, leads to the same draft.

    The contact is taken once, so that its address gets one mail. Raises StepNotOpen like begin_action.
    """
    action = begin_action(
        year=year,
        language=language,
        values=values,
        slow=slow,
        sending_hash=sending_hash,
        code=code,
    )
    if coordinator_values:
        save_for_coordinators(action_id=action.pk, **coordinator_values)
    if contact and not ActionContact.objects.filter(action=action).exists():
        replace_contact(action_id=action.pk, slow=slow, **contact)
    return action
