"""Atom feeds (RFC 4287) and RSS 2.0: what the feeds of all rooms have in common."""

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

# Whatever XML 1.0 allows in no text, not even escaped; people paste it from other programs and see nothing of it.
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ReadableFeed(SyndicationFeed):
    """A feed whose entries say the language of their text, which may not be the feed's.

    Characters that XML cannot hold are left out, so that one text never takes the whole feed away.
    """

    def __init__(self, title: str, link: str, description: str, **values: Any) -> None:
        super().__init__(_readable(title), link, _readable(description), **values)

    def add_item(self, title: str, link: str, description: str, *values: Any, **named: Any) -> None:
        """Add an entry; `language` is that of its text."""
        readable = {name: _readable(value) for name, value in named.items()}
        super().add_item(_readable(title), link, _readable(description), *values, **readable)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Add the language of the entry's text."""
        return {**super().item_attributes(item), "xml:lang": item["language"]}


class SiteFeed(ReadableFeed, Atom1Feed):
    """An Atom feed."""


class SiteRssFeed(ReadableFeed, Rss201rev2Feed):
    """An RSS feed, for readers that know no Atom."""


def _readable(value: Any) -> Any:
    return NO_XML.sub("", value) if isinstance(value, str) else value
