"""One card for each section and language: the picture that other services show beside a link."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from core import chrome, site_cache
from core.homes import homes
from core.languages import language_of
from core.typesetting.documents import Document

WIDTH, HEIGHT = 1200, 630
SECTION_DEPTH = 3
DIGEST_LENGTH = 12


@dataclass(frozen=True)
class Card:
    """The card of a section in one language; `section` is its slug, empty for the hub."""

    section: str
    title: str
    document: Document

    @property
    def folder(self) -> str:
        """Return where the card is kept."""
        return f"card-{self.document.language}-{self.section or 'hub'}"

    @property
    def url(self) -> str:
        """Return the card's address; it changes with the card, so that no service shows an old one."""
        arguments = [self.document.language, *([self.section] if self.section else [])]
        return f"{reverse('card', args=arguments)}?v={self.document.digest[:DIGEST_LENGTH]}"


def cards(language_code: str) -> dict[str, Card]:
    """Return the cards of a language by section: the hub's, and one for each page below it. Kept per process."""

    def read() -> dict[str, Card]:
        home = homes().get(language_code)
        if home is None:
            return {}
        below = Page.objects.filter(
            depth__in=(SECTION_DEPTH - 1, SECTION_DEPTH),
            url_path__startswith=home.url_path,
            live=True,
        )
        rows = below.values_list("url_path", "title", "content_type_id")
        found = {}
        for url_path, title, content_type_id in rows:
            section = url_path.removeprefix(home.url_path).strip("/")
            model = ContentType.objects.get_for_id(content_type_id).model_class()
            tone = getattr(model, "card_tone", "teal")
            found[section] = Card(section, title, _document(title, tone, language_code))
        return found

    return site_cache.remember(f"cards:{language_code}", read)


def card_of(page: Page) -> Card | None:
    """Return the card of the section that a page stands in, or None where its language has no hub."""
    code = language_of(page.locale_id).code
    home = homes().get(code)
    if home is None:
        return None
    section = page.url_path.removeprefix(home.url_path).partition("/")[0]
    known = cards(code)
    return known.get(section) or known.get("")


def _document(title: str, tone: str, language_code: str) -> Document:
    picture = _site_picture()
    name = f"{picture.pk}-{picture.file_hash}.jpg" if picture else ""
    with override(language_code):
        data = {
            "title": title,
            "organisation": _("International Drug Policy Consortium"),
            "host": urlsplit(settings.SITE_ADDRESS).netloc,
            "tone": tone,
            "picture": name,
        }
    pictures = {name: picture} if picture else {}
    return Document("card", language_code, data, pictures, "png")


def _site_picture() -> Any:
    """Return the picture that the site's settings name for sharing, or None."""
    found = chrome.site_settings()
    return found.social_image if found else None
