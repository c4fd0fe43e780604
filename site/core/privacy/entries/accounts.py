"""Accounts of the people who work on this site, and their log-ins."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from core.privacy.deletion import delete_in_batches
from core.privacy.registry import Deletion, LegalBasis, NotPersonal, PersonalField, Text, register

ACCOUNTS_ARE_KEPT = timedelta(days=365)


def ended_accounts(moment: datetime) -> QuerySet[Any]:
    """Return accounts without access whose owners last logged in, or joined, a year before."""
    last_seen = Coalesce("last_login", "date_joined")
    return (
        get_user_model()
        .objects.filter(is_active=False)
        .annotate(last_seen=last_seen)
        .filter(last_seen__lt=moment - ACCOUNTS_ARE_KEPT)
    )


def delete_ended_accounts(moment: datetime) -> int:
    """Delete the accounts whose time is over, with their pictures; return how many."""
    ended = ended_accounts(moment)
    for profile in UserProfile.objects.filter(user__in=ended).exclude(avatar=""):
        profile.avatar.delete()
    return delete_in_batches(ended)


def delete_expired_sessions(moment: datetime) -> int:
    """Delete log-ins that have run out; return how many."""
    return delete_in_batches(Session.objects.filter(expire_date__lt=moment))


STAFF = _("People who work on this site")
ACCOUNTS_PERIOD = _(
    "As long as the person works on this site; once access has ended, until 12 months after the last log-in"
)
ACCOUNT_DELETION = Deletion(
    name="ended_accounts",
    description=_("A daily run deletes the account; an administrator can delete it before"),
    purge=delete_ended_accounts,
)
SESSION_DELETION = Deletion(
    name="expired_sessions",
    description=_("Logging out, or a daily run once the log-in has expired"),
    purge=delete_expired_sessions,
)

_IDENTITY = {
    "username": _("User name"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "email": _("E-mail address"),
    "password": _("Password, as a one-way hash"),
    "last_login": _("Time of the last log-in"),
}


def _account_field(model: str, name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To let the people who work on this site in, and to reach them about their work"),
        legal_basis=LegalBasis.AGREEMENT,
        period=ACCOUNTS_PERIOD,
        deletion=ACCOUNT_DELETION,
    )


register(
    room=STAFF,
    personal=[
        *(_account_field("auth.User", name, label) for name, label in _IDENTITY.items()),
        _account_field("wagtailusers.UserProfile", "user", _("Settings of the editors’ entrance")),
        _account_field("wagtailusers.UserProfile", "avatar", _("Picture")),
        PersonalField(
            model="sessions.Session",
            field="session_data",
            label=_("That somebody is logged in, in which account"),
            purpose=_("To stay logged in from page to page"),
            legal_basis=LegalBasis.AGREEMENT,
            period=_("Two weeks after the last log-in at most"),
            deletion=SESSION_DELETION,
        ),
    ],
    not_personal=[
        NotPersonal("auth.Permission", "name", "what may be done, not by whom"),
        NotPersonal("auth.Group", "name", "the name of a role"),
    ],
)

if apps.is_installed("allauth.account"):
    register(
        room=STAFF,
        personal=[
            _account_field("account.EmailAddress", "user", _("Account of an address")),
            _account_field("account.EmailAddress", "email", _("E-mail address")),
        ],
    )

if apps.is_installed("allauth.mfa"):
    register(
        room=STAFF,
        personal=[
            _account_field("mfa.Authenticator", "user", _("Account of a second factor")),
            _account_field("mfa.Authenticator", "data", _("Keys and codes of a second factor")),
        ],
    )
