"""Headers by part of the site, and clear answers when the database or a key is away."""

import logging
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import get_language, get_language_from_path

from core.encryption import UnreadableValue
from core.safe_errors import describe_error

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponseBase]
ADMIN_PREFIX = "/admin/"


def is_preview(request: HttpRequest) -> bool:
    """Say whether this is Wagtail's stand-in request, by which the editor shows a page in a frame."""
    return bool(getattr(request, "is_preview", False))


class SectionedContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, a second one under /admin/, whose editor needs inline scripts.

    A preview keeps the strict policy, so that it shows what readers will get, but may be framed by the editor.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy of the part of the site that the request is for."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(ADMIN_PREFIX):
            parts.config = dict(settings.ADMIN_CONTENT_SECURITY_POLICY)
        elif is_preview(request):
            strict = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
            parts.config = {**strict, "frame-ancestors": ["'self'"]}
        return parts


class AdminFrameOptionsMiddleware:
    """Under /admin/ frames of this site are allowed: the editor shows previews in them.

    It stands inside Django's own middleware, which forbids frames wherever nothing else was said.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Say so for answers of the admin and for previews."""
        response = self.get_response(request)
        if request.path_info.startswith(ADMIN_PREFIX) or is_preview(request):
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        return response


class PrefixedLocaleMiddleware(LocaleMiddleware):
    """The language of the address, else of the browser; an address without a language is never guessed.

    Django would send an unknown address such as /media/lost.png on to /en/media/lost.png, only to say
    there that it does not exist.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say in which language the answer is, and on what that depends."""
        if get_language_from_path(request.path_info) is None:
            patch_vary_headers(response, ["Accept-Language"])
        response.headers.setdefault("Content-Language", get_language() or "")
        return response


class NullCharacterMiddleware:
    """Refuses requests with a null character in address or query, which no database text can hold."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Raise BadRequest for such a request; let every other pass."""
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query:
            raise BadRequest("null character")
        return self.get_response(request)


class ResourcePolicyMiddleware:
    """Cross-Origin-Resource-Policy: no other site may use our answers as its own resources."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the header unless the view has set another value."""
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class DatabaseUnavailableMiddleware(MiddlewareMixin):
    """A page that says "back soon" (503) instead of an error when the database does not answer."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a lost or refused connection; leave every other error alone."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        from core.views import service_unavailable

        return service_unavailable(request)


class UnreadableValueMiddleware(MiddlewareMixin):
    """A page that says that a key is missing instead of an error, where a view needs a sealed value."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a value that no key opens; leave every other error alone."""
        if not isinstance(exception, UnreadableValue):
            return None
        logger.error("A sealed value cannot be read: %s", describe_error(exception))
        response = render(request, "core/unreadable.html", status=503)
        add_never_cache_headers(response)
        return response
