"""Where a translation is worked on: addresses of our own pages, wagtail-localize's and Wagtail's."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from translation.models import TranslationStatus


@dataclass(frozen=True)
class Link:
    """An address and what is done there."""

    label: str
    url: str


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
        one = [status.translation_id]
        links += [
            Link(_("Translate"), reverse("translation_edit", args=one)),
            Link(_("Side by side"), reverse("translation_side_by_side", args=one)),
        ]
        if reviews:
            links.append(Link(_("Review"), reverse("translation_review", args=one)))
    if status.target_id:
        links.append(Link(_("Open in the editor"), edit_address(status.kind_id, status.target_id)))
        if status.path:
            draft = reverse("wagtailadmin_pages:view_draft", args=[status.target_id])
            links.append(Link(_("Preview"), draft))
    return links
