"""What Wagtail and wagtail-localize offer and this site refuses: leaving the synced translation, and translating
into languages of others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
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


def is_copy_of_another_language(page: Page) -> bool:
    """Say whether a page is kept as an alias of a page in another language."""
    kept = Page.objects.filter(pk=page.pk, alias_of__isnull=False)
    return bool(kept.exclude(alias_of__locale=F("locale")).exists())


def refuse_to_convert_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a copy stays one, and go back. For Wagtail's hook before it makes a page of an alias."""
    if not is_copy_of_another_language(page):
        return None
    messages.error(request, _stays_a_copy())
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _stays_a_copy() -> str:
    return _(
        "This is a copy of a page in another language, and stays one until its translation is published."
        " Nothing was changed."
    )


def _check_conversion(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **_options: Any
) -> None:
    """Refuse to make an alias of another language a page of its own, whichever way Wagtail is asked to.

    Its words would stand before readers as a translation that nobody has made or read.
    """
    if raw or not isinstance(instance, Page) or instance.alias_of_id is not None:
        return
    if update_fields and "alias_of_id" in update_fields and is_copy_of_another_language(instance):
        raise PermissionDenied(_stays_a_copy())


def connect() -> None:
    """Listen to Wagtail making a page of an alias."""
    pre_save.connect(_check_conversion, dispatch_uid="core.translation_rules")


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
