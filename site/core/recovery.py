"""The way back in for an administrator who is locked out."""

import logging
import secrets
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

LOG_ACTION = "core.recover_administrator"
PASSWORD_BYTES = 18

logger = logging.getLogger(__name__)


@transaction.atomic
def recover_administrator(*, username: str, email: str = "") -> tuple[Any, str]:
    """Make or restore an administrator, and return the account with a new random password.

    Second factors and open log-ins of the account are removed, and its history says so. `email` is set where
    it is given. Raises ValidationError for a user name or address that cannot be one.
    """
    model = get_user_model()
    user = model.objects.select_for_update().filter(username=username).first()
    user = user or model(username=username)
    user.is_active = user.is_staff = user.is_superuser = True
    user.email = email or user.email
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.full_clean()
    user.save()
    remove_second_factors(user)
    end_sessions(user)
    log(user, LOG_ACTION)
    logger.warning("The command line gave account %s a new password and full rights.", user.pk)
    return user, password


def remove_second_factors(user: Any) -> None:
    """Delete the second factors of an account, where the site has such."""
    if apps.is_installed("allauth.mfa"):
        apps.get_model("mfa.Authenticator").objects.filter(user=user).delete()


def end_sessions(user: Any) -> None:
    """Log an account out everywhere."""
    own = str(user.pk)
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == own:
            session.delete()


def reason_of(error: ValidationError) -> str:
    """Return in one line what is wrong with a user name or address."""
    return " ".join(error.messages)
