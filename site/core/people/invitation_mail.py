"""The mail that invites, and its link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import mail, mailed_links
from core.models import Invitation
from core.people import departures, invitations

SESSION_KEY = "invitation"


def compose_invitation(record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail; None once the invitation has ended. It names neither roles nor who invites."""
    invitation = Invitation.objects.filter(pk=record_id).first()
    if invitation is None or not invitation.is_open:
        return None
    link = mailed_links.link_paragraph(
        purpose=invitations.PURPOSE, record=invitation, language=language
    )
    opening = _("You are invited to work on a website. To make your account, open this link:")
    closing = _("If you do not expect this, do nothing.")
    text = f"{opening}\n\n{link}\n\n{closing}\n"
    return mail.ComposedMail(to=invitation.address, subject=_("An invitation"), text=text)


def open_form(request: HttpRequest, record_id: str) -> HttpResponse:
    """Lead on to the form that makes the account, in this browser alone."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = int(record_id)
    return redirect("account_invitation")


def _ask_again(language: str) -> str:
    return reverse("account_invitation")


LINK = mailed_links.LinkPurpose(
    name=invitations.PURPOSE,
    life=invitations.LIFE,
    title=gettext_lazy("Your invitation"),
    explanation=gettext_lazy(
        "The next page asks for a user name and a password, and makes your account."
    ),
    button=gettext_lazy("Go on"),
    done="",
    consume=open_form,
    fresh_link_address=_ask_again,
)


def register_mail() -> None:
    """Make the mail and its link known, and what happens to invitations when a person leaves."""
    mail.register(mail.MailKind(invitations.PURPOSE, compose_invitation))
    mailed_links.register(LINK)
    departures.register(invitations.withdraw_invitations_of)
