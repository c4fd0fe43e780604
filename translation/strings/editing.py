"""Which translation a person may open, and what it belongs to."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.rights import may_translate


def open_translation(user: Any, translation_id: int) -> Translation:
    """Return a translation that the person may work on. Raises Http404 and PermissionDenied."""
    translation = get_object_or_404(
        Translation.objects.select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        ),
        pk=translation_id,
        enabled=True,
    )
    if not may_translate(user, translation.target_locale.language_code):
        raise PermissionDenied
    return translation


def open_target(translation: Translation) -> Any:
    """Return the page or snippet in the other language. Raises Http404 where it is gone."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        raise Http404 from None


def may_edit(user: Any, target: Any) -> bool:
    """Say whether Wagtail lets the person change this page or snippet; locked pages are closed."""
    if isinstance(target, Page):
        permissions = target.permissions_for_user(user)
        return bool(permissions.can_edit() and not permissions.page_locked())
    return bool(user_can_edit_instance(user, target))


def require_editable(user: Any, translation_id: int) -> Translation:
    """Return a translation whose strings the person may write now. Raises Http404 and PermissionDenied."""
    translation = open_translation(user, translation_id)
    if not may_edit(user, open_target(translation)):
        raise PermissionDenied
    return translation
