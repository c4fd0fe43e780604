"""Links between pages that always lead to the reader's language where that exists."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from wagtail.models import Page

from core.languages import Language, language_of, locale_id_of


@dataclass(frozen=True)
class Link:
    """Where a link leads. `language` is set only where the target is in another language."""

    url: str
    text: str
    language: Language | None = None
    current: bool = False


def translations_of(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Return the given pages and all their translations, drafts included, in one query."""
    keys = pages.values("translation_key")
    return Page.objects.filter(translation_key__in=keys).order_by("locale_id")


def is_public_translation(page: Page) -> bool:
    """Say whether a page is live and a translation of its own, not an alias showing another's text."""
    return page.live and page.alias_of_id is None


class PageDirectory:
    """Pages looked up by id together with their translations, from one query."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self.by_id: dict[int, Page] = {}
        self.by_key: dict[str, dict[int, Page]] = {}
        for page in pages:
            self.by_id[page.id] = page
            self.by_key.setdefault(str(page.translation_key), {})[page.locale_id] = page

    @classmethod
    def load(cls, ids: Iterable[int], keys: Iterable[str] = ()) -> "PageDirectory":
        """Read the pages with these ids or translation keys, and every translation of them."""
        wanted = Page.objects.filter(Q(id__in=list(ids)) | Q(translation_key__in=list(keys)))
        return cls(translations_of(wanted))

    def public_translations(self, translation_key: object) -> list[Page]:
        """Return the live pages with this key, in the order of the site's Locale rows."""
        pages = self.by_key.get(str(translation_key), {}).values()
        return [page for page in pages if is_public_translation(page)]

    def localized(self, page_id: int, language_code: str) -> Page | None:
        """Return the page in the reader's language, else as chosen, else in any language; live only."""
        page = self.by_id.get(page_id)
        if page is None:
            return None
        public = {item.locale_id: item for item in self.public_translations(page.translation_key)}
        preferred = public.get(locale_id_of(language_code) or 0) or public.get(page.locale_id)
        return preferred or next(iter(public.values()), None)

    def link(self, page_id: int, language_code: str, text: str = "") -> Link | None:
        """Return a link to the page as the reader can have it, or None where nothing is live."""
        page = self.localized(page_id, language_code)
        return link_to(page, language_code, text) if page else None


def link_to(page: Page, language_code: str, text: str = "") -> Link:
    """Return a link to this very page, marked with its language where that is not the reader's."""
    language = language_of(page.locale_id)
    foreign = language if language.code != language_code else None
    return Link(url=page.url, text=page.title if foreign or not text else text, language=foreign)
