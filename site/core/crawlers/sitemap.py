"""The sitemap: every public address in every language, each with its translations (sitemaps.org, hreflang)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from wagtail.models import Page

from core.homes import address_of
from core.languages import language_of
from core.links import absolute

# The protocol allows 50,000 addresses and 50 MB for each file; with five alternates each, size counts first.
ADDRESSES_PER_FILE = 20_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


@dataclass(frozen=True)
class Entry:
    """One thing to read: its address by language code, and when it was last published in each."""

    addresses: dict[str, str]
    updated: dict[str, datetime | None]


Provider = Callable[[], Iterable[Entry]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add what is public without being a page. Each provider takes a fixed number of queries."""
    if provider not in _providers:
        _providers.append(provider)


def page_entries() -> Iterator[Entry]:
    """Yield every page that anybody may read, with its translations; two queries."""
    pages = Page.objects.live().public().filter(alias_of__isnull=True, depth__gt=1)
    rows = pages.order_by("path").values_list(
        "translation_key", "locale_id", "url_path", "last_published_at"
    )
    found: dict[object, Entry] = {}
    for key, locale_id, url_path, updated in rows:
        code = language_of(locale_id).code
        address = address_of(url_path, code)
        if address:
            entry = found.setdefault(key, Entry({}, {}))
            entry.addresses[code] = address
            entry.updated[code] = updated
    yield from found.values()


def files() -> list[str]:
    """Return the sitemap as XML files; where they are more than one, an index goes before them."""
    addresses = [
        text
        for provider in (page_entries, *_providers)
        for entry in provider()
        for text in _addresses_of(entry)
    ]
    starts = range(0, max(len(addresses), 1), ADDRESSES_PER_FILE)
    parts = [_url_set(addresses[start : start + ADDRESSES_PER_FILE]) for start in starts]
    return parts if len(parts) == 1 else [_index(len(parts)), *parts]


def _addresses_of(entry: Entry) -> Iterator[str]:
    """Yield a <url> for each language, each naming all of them and the one for everybody else."""
    alternates = dict(entry.addresses)
    if settings.LANGUAGE_CODE in alternates:
        alternates["x-default"] = alternates[settings.LANGUAGE_CODE]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{_address(address)}"/>'
        for code, address in alternates.items()
    )
    for code, address in entry.addresses.items():
        updated = entry.updated.get(code)
        changed = f"<lastmod>{updated.isoformat(timespec='seconds')}</lastmod>" if updated else ""
        yield f"<url><loc>{_address(address)}</loc>{changed}{links}</url>"


def _address(address: str) -> str:
    return escape(absolute(address), {'"': "&quot;"})


def _url_set(addresses: list[str]) -> str:
    return "\n".join([f"{HEAD}<urlset {NAMESPACES}>", *addresses, "</urlset>\n"])


def _index(count: int) -> str:
    parts = (
        f"<sitemap><loc>{_address(f'/sitemap-{number}.xml')}</loc></sitemap>"
        for number in range(1, count + 1)
    )
    namespace = NAMESPACES.split()[0]
    return "\n".join([f"{HEAD}<sitemapindex {namespace}>", *parts, "</sitemapindex>\n"])
