"""Where a translation is worked on: addresses of our own pages, wagtail-localize's and Wagtail's."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from translation.models import TranslationStatus


@dataclass(frozen=True)
class Link:
    """An address and what is done there."""

    label: str
    url: str


def _address(name: str, *ids: object) -> str:
    try:
        return reverse(name, args=ids)
    except NoReverseMatch:
        return ""


def edit_address(kind_id: int, object_id: int) -> str:
    """Return where a page or snippet is edited; of a translation, where it is translated."""
    model: Any = ContentType.objects.get_for_id(kind_id).model_class()
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[object_id])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(object_id)])


def links_of(status: TranslationStatus, *, reviews: bool) -> list[Link]:
    """Return what can be opened of a translation; nothing where it is not begun."""
    links: list[Link] = []
    if status.translation_id:
        pages = [
            (_("Translate"), _address("translation_edit", status.translation_id)),
            (_("Side by side"), _address("translation_side_by_side", status.translation_id)),
        ]
        if reviews:
            pages.append((_("Review"), _address("translation_review", status.translation_id)))
        links = [Link(label, url) for label, url in pages if url]
    if status.target_id:
        links.append(Link(_("Open in the editor"), edit_address(status.kind_id, status.target_id)))
        if status.path:
            draft = reverse("wagtailadmin_pages:view_draft", args=[status.target_id])
            links.append(Link(_("Preview"), draft))
    return links
