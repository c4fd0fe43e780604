"""News as an Atom feed."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.utils.html import escape

from core.feeds import SiteFeed


def permanent_id(page: Any) -> str:
    """Return an identifier of a page's text in its language that no change of address changes."""
    name = f"{page.translation_key}/{page.content_language.code}"
    return uuid5(page.translation_key, name).urn


def news_feed(index: Any, items: Iterable[Any]) -> str:
    """Return the feed of a news section. Only title, summary, byline, dates and address are given."""
    feed = SiteFeed(
        title=index.title,
        link=f"{settings.SITE_ADDRESS}{index.url}",
        description=index.summary,
        language=index.content_language.code,
        feed_url=f"{settings.SITE_ADDRESS}{index.feed_url}",
        feed_guid=permanent_id(index),
        author_name="IDPC",
    )
    for item in items:
        published = datetime.combine(item.date, time(), UTC)
        feed.add_item(
            title=item.title,
            link=f"{settings.SITE_ADDRESS}{item.url}",
            description=escape(item.summary),
            author_name=item.byline or None,
            pubdate=published,
            updateddate=item.last_published_at or published,
            unique_id=permanent_id(item),
            language=item.content_language.code,
        )
    return feed.writeString("utf-8")
