"""News as an Atom feed."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed


def news_feed(index: Any, items: Iterable[Any]) -> str:
    """Return the feed of a news section. Only title, summary, byline, dates and address are given."""
    feed = Atom1Feed(
        title=index.title,
        link=f"{settings.SITE_ADDRESS}{index.url}",
        description=index.summary,
        language=index.content_language.code,
        feed_url=f"{settings.SITE_ADDRESS}{index.feed_url}",
        author_name="IDPC",
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=f"{settings.SITE_ADDRESS}{item.url}",
            description=item.summary,
            author_name=item.byline or None,
            pubdate=datetime.combine(item.date, time(), UTC),
            updateddate=item.last_published_at,
            unique_id=f"{settings.SITE_ADDRESS}{item.url}",
        )
    return feed.writeString("utf-8")
