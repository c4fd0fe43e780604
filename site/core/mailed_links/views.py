"""The one page behind every mailed link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from core.languages import active_language
from core.mailed_links.purposes import LinkPurpose, purpose_named
from core.mailed_links.selectors import find_link
from core.mailed_links.services import LinkNotOpen, consume_link


@method_decorator(never_cache, name="dispatch")
class MailedLinkView(View):
    """GET says what the button will do and changes nothing; POST does it, once.

    Open to whoever holds the link. The referrer policy keeps the token out of every `Referer`, those of the
    page's own style sheet included, and still lets the browser say where the form comes from.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the headers of a page that nobody may keep or pass on."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        assert isinstance(response, HttpResponse)
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the button, as often as anybody or any scanner asks."""
        link = find_link(token)
        purpose = purpose_named(link.purpose) if link else None
        if link is None or purpose is None or not link.is_open:
            return _not_open(request, purpose)
        return render(request, "core/mailed_links/confirm.html", {"purpose": purpose})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Use the link up."""
        link = find_link(token)
        purpose = purpose_named(link.purpose) if link else None
        try:
            response = consume_link(token=token, request=request)
        except LinkNotOpen:
            return _not_open(request, purpose)
        return response or render(request, "core/mailed_links/done.html", {"purpose": purpose})


def _not_open(request: HttpRequest, purpose: LinkPurpose | None) -> HttpResponse:
    """Answer for a link that is unknown, used or expired, and say where to ask for a fresh one."""
    code = active_language().code
    context = {
        "fresh_link_address": purpose.fresh_link_address(code) if purpose else "",
        "contact_address": f"/{code}/contact/",
    }
    return render(request, "core/mailed_links/not_open.html", context, status=404)
