"""What this site wants otherwise than allauth does."""

import base64
import logging
import re
import secrets
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from core.encryption import SealedText, UnreadableValue, seal
from core.languages import active_language
from core.log_in import mails
from core.mail import queue_mail

logger = logging.getLogger(__name__)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody signs up by themselves."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the overview of the account."""
        return "/account/"

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Queue the mail; its link is made while it is sent."""
        queue_mail(kind=mails.RESET, record=user, language=active_language().code)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Queue a mail that says what has changed."""
        kind = mails.kind_of(template_prefix)
        queue_mail(kind=kind, record=user, language=active_language().code)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Spare a person who has just logged in the same question again, as when setting up a first factor."""
        records = get_authentication_records(self.request, self.request.user)
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if any(record["at"] > since for record in records):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor: its code to scan stands in the page."""

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an SVG element, since the security policy allows no data: pictures."""
        svg = super().build_totp_svg(url)
        return re.sub(r"^<\?xml[^>]*\?>\s*", "", svg)

    def get_totp_label(self, user: Any) -> str:
        """Name the account in the app without an address, which stays on other people's clouds."""
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        """Seal a secret with the keys that protect all personal text."""
        return seal(text).token

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret. Where its key is missing, no code fits, and nobody gets in by it."""
        try:
            return SealedText(encrypted_text).open()
        except UnreadableValue:
            logger.error("A second factor cannot be read: its key is not among FIELD_KEYS.")
            return base64.b32encode(secrets.token_bytes(20)).decode()


def has_second_factor(user: Any) -> bool:
    """Say whether a person has set up an app or a passkey; recovery codes alone are none."""
    return SecondFactorAdapter().is_mfa_enabled(user, types=FACTORS)
