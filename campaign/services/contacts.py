"""Keeping and deleting an organiser's contact."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContact, State
from campaign.services.grants import hand_in_application
from campaign.services.states import StepNotOpen, locked_action
from core import limits
from core.mail import queue_mail
from core.mailed_links.services import void_links

CONFIRM = "campaign.confirm_address"
ENTER = "campaign.enter"
STOP = "campaign.stop_mail"
# One address may have many actions; one mail for each of the newest.
MOST_ENTRANCES = 5
PAUSE_OF_THE_SLOW = timedelta(minutes=5)
# Within an hour, to one address, for all actions: a form is no means of filling somebody's mailbox.
MOST_CONFIRMATIONS = 5


@transaction.atomic
def replace_contact(
    *,
    action_id: int,
    name: str,
    email: str,
    channel: str,
    organisation: str,
    slow: bool,
    wants_mail: bool = True,
) -> ActionContact:
    """Put a new contact in the place of the one that is kept, if any; its address counts as unconfirmed.

    A mail with the link that confirms goes to the address, later for the `slow`. An application for a grant
    that waited for a contact is handed in. Raises StepNotOpen for a withdrawn action.
    """
    action = locked_action(action_id)
    if action.state == State.WITHDRAWN:
        raise StepNotOpen
    delete_contact(action_id=action_id)
    contact = ActionContact.objects.create(
        action=action,
        name=name,
        email=email,
        channel=channel,
        organisation=organisation,
        wants_mail=wants_mail,
    )
    if email:
        _ask_to_confirm(contact, language=action.language, slow=slow)
    hand_in_application(action_id=action_id)
    return contact


def _ask_to_confirm(contact: ActionContact, *, language: str, slow: bool) -> None:
    """Queue the mail that confirms an address, unless as many as one address gets are queued in this hour."""
    if limits.count_for(contact.email_hash, scope=CONFIRM) > MOST_CONFIRMATIONS:
        return
    pause = PAUSE_OF_THE_SLOW if slow else timedelta(0)
    queue_mail(kind=CONFIRM, record=contact, language=language, pause=pause)


@transaction.atomic
def delete_contact(*, action_id: int) -> bool:
    """Delete the contact of an action and void what was mailed to it; return whether there was one."""
    action = locked_action(action_id)
    contact = ActionContact.objects.filter(action=action).first()
    if contact is None:
        return False
    void_links(purpose=CONFIRM, record=contact)
    for purpose in (ENTER, STOP):
        void_links(purpose=purpose, record=action)
    contact.delete()
    return True


@transaction.atomic
def confirm_address(*, contact_id: str) -> None:
    """Note that a person reads mail at the address of a contact. A contact that is gone changes nothing."""
    contact = ActionContact.objects.filter(pk=contact_id, confirmed_at=None)
    action_id = contact.values_list("action_id", flat=True).first()
    if action_id is None:
        return
    locked_action(action_id)
    contact.update(confirmed_at=timezone.now())
    hand_in_application(action_id=action_id)


@transaction.atomic
def choose_mail(*, action_id: int | str, wants_mail: bool) -> None:
    """Send mail about an action, or no more. Without a contact nothing changes."""
    ActionContact.objects.filter(action_id=action_id).update(wants_mail=wants_mail)


def mail_entrances(*, email: str, slow: bool) -> None:
    """Mail a link to every action whose confirmed address this is. Who asks is not told whether there is one.

    `slow` lets the mails wait, and sends no more than one of them in that time however often somebody asks.
    For an unknown address a mail about no action is queued, which is dropped when its turn comes: the time that
    the answer takes tells nothing, either.
    """
    found = Action.objects.filter(
        contact__email_hash__of=email, contact__confirmed_at__isnull=False, code_hash__isnull=False
    )
    pause = PAUSE_OF_THE_SLOW if slow else timedelta(0)
    nothing = Action(pk=0, language=settings.LANGUAGE_CODE)
    for action in list(found.order_by("-created_at")[:MOST_ENTRANCES]) or [nothing]:
        queue_mail(kind=ENTER, record=action, language=action.language, pause=pause)
