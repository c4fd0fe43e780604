"""What this site wants otherwise than allauth does."""

import re
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody signs up by themselves."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the overview of the account."""
        return "/account/"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Spare a person who has just logged in the same question before the first second factor."""
        user = self.request.user
        if app == "allauth.mfa" and not has_second_factor(user):
            records = get_authentication_records(self.request, user)
            recently = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
            return not any(record["at"] > recently for record in records)
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


def has_second_factor(user: Any) -> bool:
    """Say whether a person has set up an app or a passkey; recovery codes alone are none."""
    return SecondFactorAdapter().is_mfa_enabled(user, types=FACTORS)
