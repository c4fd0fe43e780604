"""What all the room's mails have in common: to whom they go, and how they end."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from core import mail


def people_with_address() -> QuerySet[Any]:
    """Return the accounts that a mail can reach, with what they chose in their settings."""
    people = get_user_model().objects.filter(is_active=True).exclude(email="")
    return people.select_related("wagtail_userprofile")


def wants(person: Any, preference: str) -> bool:
    """Say what the person chose in the account settings; without a choice, Wagtail's default is yes."""
    profile: Any = getattr(person, "wagtail_userprofile", None) or UserProfile(user=person)
    return bool(getattr(profile, preference))


def written(person: Any, subject: str, text: str, address: str) -> mail.ComposedMail:
    """Return a mail that leads to an address in the admin."""
    closing = _("You can switch such mails off in the settings of your account.")
    whole = f"{text}\n\n{settings.SITE_ADDRESS}{address}\n\n{closing}\n"
    return mail.ComposedMail(to=person.email, subject=subject, text=whole)
