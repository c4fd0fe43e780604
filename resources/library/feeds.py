"""What was added to the library last, as Atom (RFC 4287) and as RSS 2.0."""

from typing import Any
from uuid import uuid5

from django.conf import settings
from django.utils.html import escape

from core.feeds import SiteFeed, SiteRssFeed
from core.languages import language_of
from core.links import absolute
from resources.library.selectors import LONG_FIELDS, matching, own_versions
from resources.library.shown import listed_publication

MOST_ENTRIES = 30
KINDS = {"atom": SiteFeed, "rss": SiteRssFeed}


def library_feed(listed: Any, kind: str) -> str:
    """Return a feed of what a request asks for. Title, summary, type, publishers, date and address are given."""
    index = listed.index
    query = listed.parameters
    address = absolute(listed.address_of(listed.filters))
    name = f"feed/{index.content_language.code}?{query}"
    feed = KINDS[kind](
        title=" · ".join([index.title, *(chip.value for chip in listed.chips)]),
        link=address,
        description=index.summary,
        language=index.content_language.code,
        feed_url=f"{settings.SITE_ADDRESS}{index.url}feed.{kind}{f'?{query}' if query else ''}",
        feed_guid=uuid5(index.translation_key, name).urn,
        author_name="IDPC",
    )
    rows = list(
        matching(listed.filters, listed.reader)
        .order_by("-first_published_at", "-pk")
        .defer(*LONG_FIELDS)[:MOST_ENTRIES]
    )
    own = own_versions([row.translation_key for row in rows], listed.reader)
    for row in rows:
        shown = listed_publication(row, own.get(row.translation_key), listed.reader)
        _add(feed, shown)
    content: str = feed.writeString("utf-8")
    return content


def _add(feed: Any, shown: Any) -> None:
    page = shown.page
    language = language_of(page.locale_id).code
    names = [entry.name for entry in shown.publishers]
    about = " · ".join(part for part in (shown.type_label, *names, shown.date) if part)
    feed.add_item(
        title=page.title,
        link=absolute(shown.url),
        description=escape(f"{page.summary} ({about})"),
        pubdate=shown.facts.first_published_at,
        updateddate=page.last_published_at,
        unique_id=uuid5(page.translation_key, f"{page.translation_key}/{language}").urn,
        unique_id_is_permalink=False,
        language=language,
    )
