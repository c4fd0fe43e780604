"""Publications under topics."""

from collections.abc import Collection, Iterator
from uuid import UUID

from core.topics import TopicItem
from core.versions import foreign_language
from resources.library.selectors import LONG_FIELDS, in_order, own_versions, source_publications

MOST_ITEMS = 50


def publications_about(topic_keys: Collection[UUID], language_code: str) -> Iterator[TopicItem]:
    """Yield the newest publications about these topics, each once, in this language where it is live in it."""
    about = source_publications().filter(topics__overlap=list(topic_keys))
    rows = list(in_order(about, "newest", language_code).defer(*LONG_FIELDS)[:MOST_ITEMS])
    own = own_versions([row.translation_key for row in rows], language_code)
    for row in rows:
        page = own.get(row.translation_key, row)
        yield TopicItem(
            key=page.translation_key,
            title=page.title,
            url=page.get_url() or "",
            summary=page.summary,
            language=foreign_language(page.locale_id),
        )
