"""The library's part of the Wagtail admin."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from core.languages import locale_id_of
from resources.library.checking import IN_SOURCE_LANGUAGE
from resources.models import ResourceIndexPage, ResourcePage


def send_to_source_library(
    request: HttpRequest, parent: Any, page_class: type[Any]
) -> HttpResponse | None:
    """Lead whoever adds a publication below a translation of the library to the one in the source language."""
    if page_class is not ResourcePage or _is_source(parent):
        return None
    index = ResourceIndexPage.objects.filter(
        translation_key=parent.translation_key,
        locale_id=locale_id_of(settings.LANGUAGE_CODE),
    ).first()
    return _told(request, index or parent)


def refuse_copy_of_translation(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to copy a translated publication: the copy would be one of its own in that language."""
    if not isinstance(page.specific_deferred, ResourcePage) or _is_source(page):
        return None
    return _told(request, page.get_parent())


def _is_source(page: Any) -> bool:
    return bool(page.locale_id == locale_id_of(settings.LANGUAGE_CODE))


def _told(request: HttpRequest, place: Any) -> HttpResponse:
    messages.warning(request, IN_SOURCE_LANGUAGE)
    return redirect("wagtailadmin_explore", place.pk)
