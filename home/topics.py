"""News under topics."""

from collections.abc import Collection, Iterator
from uuid import UUID

from core.topics import TopicItem
from core.versions import foreign_language
from home.selectors import latest_news

MOST_ITEMS = 50


def news_about(topic_keys: Collection[UUID], language_code: str) -> Iterator[TopicItem]:
    """Yield the newest items about these topics."""
    from home.models import NewsPage

    for page in latest_news(NewsPage, language_code, topic_keys)[:MOST_ITEMS]:
        yield TopicItem(
            key=page.translation_key,
            title=page.title,
            url=page.get_url() or "",
            summary=page.summary,
            date=page.date,
            language=foreign_language(page.locale_id),
        )
