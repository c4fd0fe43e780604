"""Chapters of the guide under topics."""

from collections.abc import Collection, Iterator
from uuid import UUID

from core.topics import TopicItem
from core.versions import foreign_language, preferred_versions
from resources.models import GuideChapterPage


def chapters_about(topic_keys: Collection[UUID], language_code: str) -> Iterator[TopicItem]:
    """Yield the chapters about these topics in the order of the guide; one query."""
    live = GuideChapterPage.objects.live().public().filter(alias_of=None)
    rows = live.filter(topics__overlap=list(topic_keys))
    chapters = preferred_versions(rows, language_code).order_by("path")
    for page in chapters.defer("body", "answer"):
        yield TopicItem(
            key=page.translation_key,
            title=page.title,
            url=page.get_url() or "",
            summary=page.summary,
            language=foreign_language(page.locale_id),
        )
