"""What wagtail-localize offers and this site refuses: leaving the synced translation, and translating
into languages of others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from core.roles import may_work_in

View = Callable[..., HttpResponse]
OF_ONE_TRANSLATION = "translate/<int:translation_id>/"


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


def in_own_language(view: View) -> View:
    """Open a view on one translation only to those who work in its language.

    The views themselves ask for a permission on the kind of snippet, which knows no language. Raises
    PermissionDenied.
    """

    @wraps(view)
    def opened(
        request: HttpRequest, translation_id: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        translation = get_object_or_404(
            Translation.objects.select_related("target_locale"), pk=translation_id
        )
        if not may_work_in(request.user, translation.target_locale.language_code):
            raise PermissionDenied
        return view(request, translation_id, *args, **kwargs)

    return opened


def own_language_urls() -> list[URLPattern]:
    """Return wagtail-localize's addresses of one translation, each behind the rule; they come first."""
    (room,) = register_admin_urls()
    return [
        path(f"localize/{pattern.pattern}", in_own_language(pattern.callback))
        for pattern in room.url_patterns
        if str(pattern.pattern).startswith(OF_ONE_TRANSLATION)
    ]
