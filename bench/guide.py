"""What the chapters of the guide weigh, how many queries they take, and how fast they are."""

import gzip
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench.speed import query_count

RUNS = 5


@dataclass(frozen=True)
class ChapterFigures:
    """The highest figures of all chapters in one language, and those of the whole guide for paper.

    Bytes are those of the HTML; times are medians in milliseconds, in one process.
    """

    language: str
    chapters: int
    queries: int
    html_bytes: int
    compressed_bytes: int
    chapter_ms: float
    paper_queries: int
    paper_ms: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures under their names."""
        return asdict(self)


def measure(languages: Sequence[str]) -> Iterator[ChapterFigures]:
    """Yield the figures of each language that has chapters, on the site's own database."""
    from core.languages import locale_id_of
    from resources.guide.outline import outline

    for language in languages:
        locale_id = locale_id_of(language)
        urls = [one.url for one in outline().chapters if one.locale_id == locale_id]
        if urls:
            yield _measure(language, urls)


def _measure(language: str, urls: list[str]) -> ChapterFigures:
    paper = f"/{language}/guide/print/"
    queries = max(query_count(url) for url in urls)
    pages = [_content(url) for url in urls]
    return ChapterFigures(
        language=language,
        chapters=len(urls),
        queries=queries,
        html_bytes=max(len(page) for page in pages),
        compressed_bytes=max(len(gzip.compress(page)) for page in pages),
        chapter_ms=statistics.median(_milliseconds(url) for url in urls),
        paper_queries=query_count(paper),
        paper_ms=_milliseconds(paper),
    )


def _content(url: str) -> bytes:
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1").get(url).content


def _milliseconds(url: str) -> float:
    spent = []
    for _ in range(RUNS):
        start = time.perf_counter()
        _content(url)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)
