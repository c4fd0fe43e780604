"""What surrounds every page: navigation, footer, notices, languages, breadcrumbs."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core import site_cache
from core.homes import address_of, homes
from core.languages import LANGUAGES, Language, active_language, language_of, locale_id_of
from core.links import ENTRY_FIELDS, Link, PageDirectory, PageEntry
from core.models import Footer, Navigation, SiteNotice, SiteSettings
from core.pictures import Picture, picture_of
from core.references import load_references, references_in, rendering_with


@dataclass(frozen=True)
class FooterColumn:
    """A heading with links."""

    heading: str
    links: list[Link]


@dataclass(frozen=True)
class FooterContent:
    """The foot of a page, ready to be shown."""

    note: str
    columns: list[FooterColumn]


@dataclass(frozen=True)
class Notice:
    """A notice, ready to be shown."""

    kind: str
    title: str
    text: str
    language: Language | None = None


def site_settings() -> SiteSettings | None:
    """Return the settings of the site, kept per process."""

    def read() -> SiteSettings | None:
        related = ("navigation", "footer", "social_image")
        return SiteSettings.objects.select_related(*related).first()

    return site_cache.remember("site_settings", read)


def _in_language(instance: Any, language_code: str) -> Any:
    """Return the live version of a snippet in a language, else the one chosen in the settings."""
    if instance is None:
        return None
    same = type(instance).objects.filter(translation_key=instance.translation_key, live=True)
    versions = {version.locale_id: version for version in same}
    chosen = instance if instance.live else None
    return versions.get(locale_id_of(language_code) or 0, chosen)


def _visible_links(stream: Any) -> list[Link]:
    links = (block.value.link for block in stream)
    return [link for link in links if link is not None]


def navigation_links(navigation: Navigation) -> list[Link]:
    """Return the links of a navigation as the reader can follow them."""
    with rendering_with(load_references(references_in(navigation))):
        return _visible_links(navigation.items)


def footer_content(footer: Footer) -> FooterContent:
    """Return the foot of a page, with its links as the reader can follow them."""
    with rendering_with(load_references(references_in(footer))):
        columns = [
            FooterColumn(column.value["heading"], _visible_links(column.value["links"]))
            for column in footer.columns
        ]
        return FooterContent(note=expand_db_html(footer.note), columns=columns)


def site_navigation(language_code: str) -> list[Link]:
    """Return the main navigation in a language, kept per process."""

    def read() -> list[Link]:
        settings = site_settings()
        navigation = _in_language(settings and settings.navigation, language_code)
        return navigation_links(navigation) if navigation else []

    return site_cache.remember(f"navigation:{language_code}", read)


def site_footer(language_code: str) -> FooterContent:
    """Return the foot of a page in a language, kept per process."""

    def read() -> FooterContent:
        settings = site_settings()
        footer = _in_language(settings and settings.footer, language_code)
        return footer_content(footer) if footer else FooterContent(note="", columns=[])

    return site_cache.remember(f"footer:{language_code}", read)


def notice_content(notice: SiteNotice, language_code: str) -> Notice:
    """Return a notice ready to be shown to readers of a language."""
    language = language_of(notice.locale_id)
    return Notice(
        kind=notice.kind,
        title=notice.title,
        text=expand_db_html(notice.text),
        language=language if language.code != language_code else None,
    )


def site_notices(language_code: str) -> list[Notice]:
    """Return the notices to show now: in the reader's language, else as they were written."""

    def read() -> list[SiteNotice]:
        return list(SiteNotice.objects.filter(live=True, shown_until__gt=timezone.now()))

    now = timezone.now()
    shown: dict[str, SiteNotice] = {}
    for notice in site_cache.remember("notices", read):
        if not notice.is_shown_at(now):
            continue
        key = str(notice.translation_key)
        if key not in shown or language_of(notice.locale_id).code == language_code:
            shown[key] = notice
    return [notice_content(notice, language_code) for notice in shown.values()]


def social_picture() -> Picture | None:
    """Return the site's picture for sharing."""
    settings = site_settings()
    image = settings.social_image if settings else None
    return picture_of(image, "social") if image else None


def language_links(page: Page | None, directory: PageDirectory) -> list[dict[str, Any]]:
    """Return the languages in which this page can really be read; for no page, the hubs."""
    if page is None:
        addresses = {home.language.code: home.url for home in homes().values()}
    else:
        public = directory.public_translations(page.translation_key)
        addresses = {language_of(item.locale_id).code: item.url for item in public}
    return [
        {"code": code, "name": item.name, "direction": item.direction, "url": addresses[code]}
        for code, item in LANGUAGES.items()
        if code in addresses
    ]


def links_to_view(name: str) -> list[dict[str, Any]]:
    """Return the addresses of a view that exists in every language, by the view's name."""
    active = active_language().code
    links = []
    for code, item in LANGUAGES.items():
        with override(code):
            links.append(
                {
                    "code": code,
                    "name": item.name,
                    "direction": item.direction,
                    "url": reverse(name),
                    "current": code == active,
                }
            )
    return links


def breadcrumbs(page: Page) -> list[Link]:
    """Return the way from the hub to this page; empty on the hub itself."""
    home = homes().get(language_of(page.locale_id).code)
    if home is None or page.id == home.id:
        return []
    trail = [Link(url=home.url, text=home.title)]
    if page.depth > 3:
        trail += _links_above(page, home.language.code)
    return [*trail, Link(url=page.url or "", text=page.title, current=True)]


def _links_above(page: Page, code: str) -> list[Link]:
    """Return links to the live pages between the hub and a page, kept per process for all pages beside it."""

    def read() -> list[Link]:
        ancestors = Page.objects.ancestor_of(page).filter(depth__gt=2, live=True)
        rows = ancestors.order_by("depth").values_list("url_path", "title")
        return [Link(url=address_of(path, code), text=title) for path, title in rows]

    return site_cache.remember(f"above:{page.path[: -Page.steplen]}", read)


def pages_at(path: str) -> list[PageEntry]:
    """Return the live pages that stand at the same path below each language's hub; one query."""
    addresses = [home.url_path + path for home in homes().values()]
    rows = Page.objects.filter(url_path__in=addresses).values_list(*ENTRY_FIELDS)
    entries = [PageEntry(*row) for row in rows]
    return [entry for entry in entries if entry.is_public_translation]
