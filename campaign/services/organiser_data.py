"""What the law gives every organiser: a copy of all that is held about them, and its deletion."""

import logging
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaign.mails import NEWS, REMINDER
from campaign.models import Action, ActionContact
from campaign.selectors.organisers import FoundActions
from campaign.services.contacts import CONFIRM, ENTER, STOP, delete_contact
from campaign.services.holding import held_for
from campaign.services.sending import withdraw_registration
from core.models import MailedLink, OutgoingMail

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Erased:
    """How much was deleted: actions with everything about them, and contacts alone."""

    actions: int
    contacts: int


def export_organiser(*, found: FoundActions, with_unconfirmed: bool = False) -> dict[str, Any]:
    """Return all that is held about an organiser, in clear.

    Of actions whose address was never confirmed only the number is told, unless somebody has made sure that
    they are the same person's.
    """
    told = found.all if with_unconfirmed else found.own
    logger.info("What is held about an organiser was exported: %d actions.", len(told))
    return {
        "exported": timezone.now(),
        "actions": [held_for(action) for action in told],
        "further actions that name the address, unconfirmed": len(found.all) - len(told),
    }


@transaction.atomic
def erase_organiser(
    *, found: FoundActions, with_unconfirmed: bool = False, stays_counted: bool = False
) -> Erased:
    """Delete all that is held about an organiser, and whatever waits to be mailed about it.

    What was public keeps a row that says that it is gone; with `stays_counted`, also what counting needs. Of
    actions whose address was never confirmed, only the contact goes, unless `with_unconfirmed`.
    """
    erased = found.all if with_unconfirmed else found.own
    for action in erased:
        _erase(action, stays_counted=stays_counted)
    for action in found.unconfirmed if not with_unconfirmed else ():
        _forget_mail(action)
        delete_contact(action_id=action.pk)
    counts = Erased(actions=len(erased), contacts=len(found.all) - len(erased))
    logger.info(
        "What is held about an organiser was deleted: %d actions, %d contacts.",
        *(counts.actions, counts.contacts),
    )
    return counts


def _erase(action: Action, *, stays_counted: bool) -> None:
    was_public = action.contents.filter(is_public=True).exists()
    _forget_mail(action)
    if was_public:
        withdraw_registration(action_id=action.pk, stays_counted=stays_counted, erase=True)
    else:
        Action.objects.filter(pk=action.pk).delete()


def _forget_mail(action: Action) -> None:
    """Delete mails and links about an action and its contact, by their ids: they hold nothing else."""
    of_action = Q(record_id=str(action.pk))
    contact = ActionContact.objects.filter(action=action).values_list("pk", flat=True).first()
    mails = of_action & (Q(kind__in=(*NEWS, ENTER)) | Q(kind__startswith=REMINDER))
    links = of_action & Q(purpose__in=(ENTER, STOP))
    if contact is not None:
        mails |= Q(record_id=str(contact), kind=CONFIRM)
        links |= Q(record_id=str(contact), purpose=CONFIRM)
    OutgoingMail.objects.filter(mails).delete()
    MailedLink.objects.filter(links).delete()
