"""Where the map's page is in each language."""

from typing import Any

from wagtail.models import Page

from atlas.models import AtlasPage
from core import site_cache
from core.homes import address_of
from core.languages import language_of


def map_page(language: str) -> Any:
    """Return the live page of the map in a language, or None."""
    return AtlasPage.objects.live().filter(locale__language_code=language).first()


def map_addresses() -> dict[str, str]:
    """Return {language: path} of the map's public pages, kept per process."""

    def read() -> dict[str, str]:
        pages = Page.objects.live().public().filter(alias_of__isnull=True).type(AtlasPage)
        found = {}
        for locale_id, url_path in pages.order_by("path").values_list("locale_id", "url_path"):
            code = language_of(locale_id).code
            address = address_of(url_path, code)
            if address:
                found[code] = address
        return found

    return site_cache.remember("map_addresses", read)
