"""The guide, its chapters and their passages as something to be cited."""

from dataclasses import replace
from typing import Any

from core.citations import Citation, Kind
from core.sources import page_citation
from resources.guide.contents import guide_entry
from resources.guide.outline import guide_key_of
from resources.guide.passages import Passage
from resources.models import Edition


def newest_edition(page: Any) -> Edition | None:
    """Return the newest edition of the guide in the language of one of its pages; one query."""
    guide_key = guide_key_of(page)
    if guide_key is None:
        return None
    language = page.content_language.code
    editions = Edition.objects.filter(guide_key=guide_key, language=language, made_at__isnull=False)
    return editions.only("number", "issued_on").order_by("-number").first()


def guide_citation(page: Any) -> Citation:
    """Return the guide as a book."""
    return replace(page_citation(page), kind=Kind.BOOK, edition=_edition(page))


def chapter_citation(page: Any) -> Citation:
    """Return a chapter as a part of the guide."""
    guide = guide_entry(guide_key_of(page), page.content_language.code)
    return replace(
        page_citation(page),
        kind=Kind.CHAPTER,
        container=guide.title if guide else "",
        edition=_edition(page),
    )


def passage_citation(page: Any, passage: Passage) -> Citation:
    """Return a passage: its chapter, with the address at which the passage opens."""
    chapter = chapter_citation(page)
    return replace(
        chapter,
        key=f"{chapter.key}-{passage.anchor}",
        url=f"{chapter.url}#{passage.anchor}",
    )


def _edition(page: Any) -> str:
    edition = newest_edition(page)
    return str(edition.number) if edition else ""
