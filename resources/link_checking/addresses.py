"""The addresses that the live library leads to, and from where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.languages import locale_id_of
from resources.models import LinkCheck, Organisation, ResourcePage

LONGEST = LinkCheck._meta.get_field("url").max_length or 0
HREF = re.compile(r'href="(https?://[^"]+)"')


@dataclass(frozen=True)
class Place:
    """A record that leads to an address, and where editors change it."""

    title: str
    edit_url: str


def addresses_of_library() -> dict[str, list[Place]]:
    """Return all addresses with the records that lead to them: files, links in texts, publishers. Two queries."""
    found: dict[str, list[Place]] = {}
    for url, place in _addresses():
        if len(url) <= LONGEST:
            places = found.setdefault(url, [])
            if place not in places:
                places.append(place)
    return found


def _addresses() -> Iterator[tuple[str, Place]]:
    pages = ResourcePage.objects.filter(
        live=True, alias_of__isnull=True, locale_id=locale_id_of(settings.LANGUAGE_CODE) or 0
    )
    for page in pages.only("title", "files", "body", "locale_id").order_by("sort_title", "pk"):
        place = Place(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
        for block in page.files.raw_data:
            if block["value"].get("url"):
                yield block["value"]["url"], place
        for text in _texts(list(page.body.raw_data)):
            for url in HREF.findall(text):
                yield unescape(url), place
    for organisation in Organisation.objects.exclude(url=""):
        edit_url = reverse("wagtailsnippets_resources_organisation:edit", args=[organisation.pk])
        yield organisation.url, Place(organisation.name, edit_url)


def _texts(raw: Any) -> Iterator[str]:
    """Yield all texts below a raw block value."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for value in raw.values():
            yield from _texts(value)
    elif isinstance(raw, (list, tuple)):
        for value in raw:
            yield from _texts(value)
