"""What wagtail-localize offers and this site refuses: leaving the synced translation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request


def refuse_to_leave_sync(request: HttpRequest, **ids: int) -> HttpResponse:
    """Say why a translation stays synced, and go back.

    A stopped translation loses touch with its source for good, and an alias shows the source's words under
    another language's address.
    """
    messages.error(request, _("Translations stay synced on this site, so nothing was changed."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def refused_urls() -> list[URLPattern]:
    """Return the addresses of wagtail-localize's own views that are refused; they have to come first."""
    return [
        path("localize/translate/<int:translation_id>/disable/", refuse_to_leave_sync),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_to_leave_sync),
    ]
