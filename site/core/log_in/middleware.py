"""What is special about the account pages, and the demand for a second factor before the admin."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django_permissions_policy import PermissionsPolicyMiddleware
from wagtail.users.models import UserProfile

from core.log_in.adapters import has_second_factor
from core.middleware import ADMIN_PREFIX

GetResponse = Callable[[HttpRequest], HttpResponseBase]
ACCOUNT_PREFIX = "/account/"
PASSKEYS = "publickey-credentials-get"


class AccountPagesMiddleware:
    """The account pages: in the person's language, kept by no cache, and allowed to ask for a passkey.

    The language is the one chosen in the admin's own settings; before log-in, the browser's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        policy: dict[str, Any] = {**settings.PERMISSIONS_POLICY, PASSKEYS: ["self"]}
        self.permissions = PermissionsPolicyMiddleware.compute_header_value(
            policy, name="PERMISSIONS_POLICY"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer an account page so; leave every other alone."""
        if not request.path_info.startswith(ACCOUNT_PREFIX):
            return self.get_response(request)
        code = _preferred_language(request)
        if code:
            translation.activate(code)
            request.LANGUAGE_CODE = code
        response = self.get_response(request)
        response._permissions_policy_override = self.permissions  # type: ignore[attr-defined]
        add_never_cache_headers(response)
        return response


def _preferred_language(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return ""
    profile = UserProfile.objects.filter(user_id=request.user.pk).first()
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else ""


class SecondFactorMiddleware:
    """No admin without a second factor, where STAFF_SECOND_FACTOR is on.

    allauth asks for the factor of whoever has one; this leads whoever has none to setting one up.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect a person without a second factor away from the admin."""
        if not self._is_missing(request):
            return self.get_response(request)
        messages.info(request, _("Set up a second step first: an app on your phone, or a passkey."))
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('mfa_index')}?{query}")

    def _is_missing(self, request: HttpRequest) -> bool:
        return (
            settings.STAFF_SECOND_FACTOR
            and request.path_info.startswith(ADMIN_PREFIX)
            and request.user.is_authenticated
            and not has_second_factor(request.user)
        )
