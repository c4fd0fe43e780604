"""Links between pages that always lead to the reader's language where that exists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from core.homes import address_of
from core.languages import Language, language_of, locale_id_of


def absolute(url: str) -> str:
    """Return an address of this site as other sites and readers elsewhere need it."""
    return f"{settings.SITE_ADDRESS}{url}" if url.startswith("/") else url


@dataclass(frozen=True)
class Link:
    """Where a link leads. `language` is set only where the target is in another language."""

    url: str
    text: str
    language: Language | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What links need of a page: reading whole pages would cost more than showing them."""

    id: int
    translation_key: UUID
    locale_id: int
    title: str
    url_path: str
    live: bool
    alias_of_id: int | None

    @property
    def url(self) -> str:
        """Return the page's address on this site."""
        return address_of(self.url_path, language_of(self.locale_id).code)

    @property
    def is_public_translation(self) -> bool:
        """Say whether the page is live and a text of its own, not an alias showing another's."""
        return self.live and self.alias_of_id is None


ENTRY_FIELDS = ("id", "translation_key", "locale_id", "title", "url_path", "live", "alias_of_id")


class PageDirectory:
    """Pages looked up by id together with their translations, from one query."""

    def __init__(self, entries: Iterable[PageEntry] = ()) -> None:
        self.by_id: dict[int, PageEntry] = {}
        self.by_key: dict[UUID, dict[int, PageEntry]] = {}
        for entry in entries:
            self.by_id[entry.id] = entry
            self.by_key.setdefault(entry.translation_key, {})[entry.locale_id] = entry

    @classmethod
    def load(cls, ids: Iterable[int], keys: Iterable[Any] = ()) -> "PageDirectory":
        """Read the pages with these ids or translation keys, drafts included, and their translations."""
        wanted = Page.objects.filter(id__in=list(ids)).values("translation_key")
        found = Page.objects.filter(
            Q(translation_key__in=wanted) | Q(translation_key__in=list(keys))
        )
        rows = found.order_by("locale_id").values_list(*ENTRY_FIELDS)
        return cls(PageEntry(*row) for row in rows)

    def public_translations(self, translation_key: UUID) -> list[PageEntry]:
        """Return the live pages with this key, in the order of the site's Locale rows."""
        entries = self.by_key.get(translation_key, {}).values()
        return [entry for entry in entries if entry.is_public_translation]

    def localized(self, page_id: int, language_code: str) -> PageEntry | None:
        """Return the page in the reader's language, else as chosen, else in any language; live only."""
        chosen = self.by_id.get(page_id)
        if chosen is None:
            return None
        public = {item.locale_id: item for item in self.public_translations(chosen.translation_key)}
        preferred = public.get(locale_id_of(language_code) or 0) or public.get(chosen.locale_id)
        return preferred or next(iter(public.values()), None)

    def link(self, page_id: int, language_code: str, text: str = "") -> Link | None:
        """Return a link to the page as the reader can have it, or None where nothing is live.

        A page in another language keeps its own title: `text` is in the reader's.
        """
        page = self.localized(page_id, language_code)
        if page is None:
            return None
        language = language_of(page.locale_id)
        foreign = language if language.code != language_code else None
        return Link(page.url, page.title if foreign or not text else text, foreign)
