"""The roots of the languages' trees, and addresses below them."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from core import site_cache
from core.languages import Language, language_of


@dataclass(frozen=True)
class Home:
    """The root of one language's tree."""

    id: int
    title: str
    url_path: str
    language: Language

    @property
    def url(self) -> str:
        """Return the address of the language's hub."""
        return f"/{self.language.code}/"


def homes() -> dict[str, Home]:
    """Return the live hub of each language by language code, kept per process."""

    def read() -> dict[str, Home]:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        if site is None:
            return {}
        pages = Page.objects.filter(translation_key=site.root_page.translation_key, live=True)
        found = [
            Home(page.id, page.title, page.url_path, language_of(page.locale_id)) for page in pages
        ]
        return {home.language.code: home for home in found}

    return site_cache.remember("homes", read)


def address_of(url_path: str, language_code: str) -> str:
    """Return the address of a page from its place in its language's tree; empty outside of it."""
    home = homes().get(language_code)
    if home is None or not url_path.startswith(home.url_path):
        return ""
    return home.url + url_path.removeprefix(home.url_path)
