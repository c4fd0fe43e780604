"""What organisers do with a whole registration: sending it into its queue, and withdrawing it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContact, ActionContent
from campaign.services.assigning import assign_by_language
from campaign.services.contacts import delete_contact
from campaign.services.drafts import note_consent
from campaign.services.grants import hand_in_application
from campaign.services.protection import withdraw_action
from campaign.services.states import StepNotOpen, send_action, wanted_content
from core.mail import queue_mail

# More links than this are rare in an action and usual in what is unwanted.
MANY_LINKS = 5
# More than this within an hour, worldwide, is taken for an attack; the busiest day had fewer in a day.
FLOOD_PER_HOUR = 100


@transaction.atomic
def send_registration(*, action_id: int, consent_version: int, slow: bool) -> Action:
    """Hand the text to the coordinators with the organiser's consent, and say by mail that it has arrived.

    The slower queue takes what was judged so, what was begun so, texts with many links, and during a flood
    everything whose address is not confirmed. An application for a grant goes with it. Raises StepNotOpen.
    """
    action = Action.objects.select_for_update().get(pk=action_id)
    content = wanted_content(action)
    if content is None:
        raise StepNotOpen
    is_first = action.sent_at is None
    slow = slow or (is_first and action.slow) or _has_many_links(content)
    slow = slow or (_is_flood() and not _is_confirmed(action))
    note_consent(action_id=action_id, version=consent_version)
    send_action(action_id=action_id, slow=slow)
    hand_in_application(action_id=action_id)
    sent = assign_by_language(action_id=action_id)
    if is_first:
        queue_mail(kind="campaign.received", record=sent, language=sent.language)
    return sent


def _has_many_links(content: ActionContent) -> bool:
    text = " ".join([content.title, content.description, content.organisations])
    return len(content.links) + text.lower().count("://") > MANY_LINKS


def _is_flood() -> bool:
    since = timezone.now() - timedelta(hours=1)
    return Action.objects.filter(sent_at__gte=since).count() >= FLOOD_PER_HOUR


def _is_confirmed(action: Action) -> bool:
    return ActionContact.objects.filter(action=action, confirmed_at__isnull=False).exists()


@transaction.atomic
def withdraw_registration(*, action_id: int, stays_counted: bool, erase: bool) -> Action:
    """Withdraw an action for its organiser; with `erase` nothing opens it any more, no code and no mailed link."""
    if erase:
        delete_contact(action_id=action_id)
    action = withdraw_action(action_id=action_id, stays_counted=stays_counted, erase=erase)
    if not erase:
        queue_mail(kind="campaign.withdrawn", record=action, language=action.language)
    return action
