"""What accounts are told by mail: short, neutral, and through the outbox."""

from datetime import timedelta
from functools import partial
from typing import Any

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import mail, mailed_links

RESET = "new_password"
LIFE_OF_PASSWORD_LINK = timedelta(minutes=30)
# Where allauth's page for a new password looks for the token.
SESSION_KEY = "_password_reset_key"
NOTICES = {
    "account/email/password_changed": gettext_lazy("The password of your account was changed."),
    "account/email/password_set": gettext_lazy("Your account was given a password."),
    "account/email/password_reset": gettext_lazy("The password of your account was changed."),
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was taken off your account."),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added to your account."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was taken off your account."),
    "mfa/email/recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for your account."
    ),
}


def kind_of(template: str) -> str:
    """Return the name of the kind of mail that stands for one of allauth's templates."""
    return f"account_{template.rpartition('/')[2]}"


def _active(record_id: str) -> Any:
    return get_user_model().objects.filter(pk=record_id, is_active=True).exclude(email="").first()


def compose_notice(template: str, record_id: str, language: str) -> mail.ComposedMail | None:
    """Tell a person what has changed; nobody else is told where or from which machine."""
    person = _active(record_id)
    if person is None:
        return None
    warning = _("If this was not you, tell an administrator of the site at once.")
    text = f"{NOTICES[template]}\n\n{warning}\n"
    return mail.ComposedMail(to=person.email, subject=_("Your account"), text=text)


def compose_password_link(record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail with the link to a new password."""
    person = _active(record_id)
    if person is None:
        return None
    link = mailed_links.link_paragraph(purpose=RESET, record=person, language=language)
    opening = _("Somebody asked to choose a new password for your account. If it was you, open:")
    closing = _("If it was not you, do nothing: your password stays as it is.")
    text = f"{opening}\n\n{link}\n\n{closing}\n"
    return mail.ComposedMail(to=person.email, subject=_("Your link"), text=text)


def open_password_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """Lead on to allauth's page for a new password, in this browser alone."""
    person = get_object_or_404(get_user_model(), pk=record_id, is_active=True)
    generator = app_settings.PASSWORD_RESET_TOKEN_GENERATOR()
    request.session[SESSION_KEY] = generator.make_token(person)
    names = {"uidb36": user_pk_to_url_str(person), "key": "set-password"}
    return redirect("account_reset_password_from_key", **names)


def _ask_again(language: str) -> str:
    return reverse("account_reset_password")


KINDS = [
    *(mail.MailKind(kind_of(template), partial(compose_notice, template)) for template in NOTICES),
    mail.MailKind(RESET, compose_password_link),
]
LINK = mailed_links.LinkPurpose(
    name=RESET,
    life=LIFE_OF_PASSWORD_LINK,
    title=gettext_lazy("Choose a new password"),
    explanation=gettext_lazy("The next page asks for the new password of your account."),
    button=gettext_lazy("Go on"),
    done="",
    consume=open_password_page,
    fresh_link_address=_ask_again,
)


def register_mails() -> None:
    """Make the mails and the link known."""
    for kind in KINDS:
        mail.register(kind)
    mailed_links.register(LINK)
