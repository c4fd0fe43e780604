"""Inviting people, and what becomes of it."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.users.models import UserProfile

from core.mail import queue_mail
from core.mailed_links.services import void_links
from core.models import Invitation
from core.privacy.deletion import delete_in_batches

PURPOSE = "invitation"
LIFE = timedelta(days=7)
KEPT_AFTER_END = timedelta(days=30)
PAUSE_BETWEEN_MAILS = timedelta(minutes=10)
INVITED, ACCEPTED, WITHDRAWN = "core.invited", "core.accepted", "core.withdrawn"


class InvitationClosed(Exception):
    """The invitation was accepted, was withdrawn or has expired."""


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations that can still be accepted."""
    return Invitation.objects.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )


def has_account(address: str) -> bool:
    """Say whether somebody logs in with this address."""
    return get_user_model().objects.filter(email__iexact=address).exists()


@transaction.atomic
def invite_person(*, address: str, groups: list[Group], language: str, by: Any) -> Invitation:
    """Invite somebody by mail. Raises ValueError where the address has an account or an open invitation."""
    if has_account(address) or open_invitations().filter(address_hash__of=address).exists():
        raise ValueError("This person has an account or an invitation.")
    invitation = Invitation.objects.create(
        address=address, language=language, invited_by=by, expires_at=timezone.now() + LIFE
    )
    invitation.groups.set(groups)
    log(instance=invitation, action=INVITED, user=by)
    queue_mail(kind=PURPOSE, record=invitation, language=language)
    return invitation


@transaction.atomic
def mail_again(*, invitation: Invitation) -> None:
    """Send the mail once more, with a new link and a new term. Raises InvitationClosed after an end."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise InvitationClosed
    void_links(purpose=PURPOSE, record=invitation)
    invitation.mailed_at = timezone.now()
    invitation.expires_at = invitation.mailed_at + LIFE
    invitation.save(update_fields=["mailed_at", "expires_at"])
    queue_mail(kind=PURPOSE, record=invitation, language=invitation.language)


def ask_for_mail(*, address: str) -> None:
    """Send an invited person a new mail on their own request, and nobody else any; not too often."""
    recently = timezone.now() - PAUSE_BETWEEN_MAILS
    waiting = open_invitations().filter(address_hash__of=address, mailed_at__lt=recently)
    for invitation in waiting:
        mail_again(invitation=invitation)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any) -> None:
    """Take an invitation back and forget the address. Raises InvitationClosed if it was accepted before."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at:
        raise InvitationClosed
    void_links(purpose=PURPOSE, record=invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.address = ""
    invitation.save()
    log(instance=invitation, action=WITHDRAWN, user=by)


@transaction.atomic
def accept_invitation(*, invitation_id: int, names: dict[str, str], password: str) -> Any:
    """Make the account of an invited person, with roles and language, and return it.

    `names` holds username, first_name and last_name. Raises InvitationClosed where the invitation is no
    longer open; of two attempts at once only one makes an account.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if not invitation.is_open or has_account(invitation.address):
        raise InvitationClosed
    person = get_user_model().objects.create_user(
        email=invitation.address, password=password, **names
    )
    person.groups.set(invitation.groups.all())
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    UserProfile.objects.update_or_create(
        user=person, defaults={"preferred_language": invitation.language}
    )
    invitation.accepted_at = timezone.now()
    invitation.address = ""
    invitation.save()
    log(instance=person, action=ACCEPTED, user=person)
    return person


def withdraw_invitations_of(person: Any) -> None:
    """Take back what a person who leaves has sent: nobody comes in on their word."""
    for invitation in open_invitations().filter(invited_by=person):
        withdraw_invitation(invitation=invitation, by=person)


def delete_ended_invitations(moment: datetime) -> int:
    """Delete invitations a month after they were accepted, withdrawn or expired; return how many."""
    before = moment - KEPT_AFTER_END
    ended = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    return delete_in_batches(Invitation.objects.filter(ended))
