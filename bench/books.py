"""What making the guide's files costs."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

RUNS = 3


@dataclass(frozen=True)
class BookFile:
    """Seconds to make one file of the whole guide once its pictures have their sizes, the median, and its kilobytes."""

    language: str
    file: str
    chapters: int
    seconds: float
    kilobytes: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures under their names."""
        return {"kind": "books", **vars(self)}


def measure() -> Iterator[BookFile]:
    """Make every file of each live guide, as they are between editions."""
    from resources.book.content import book_of
    from resources.book.epub import epub_of
    from resources.book.page import page_of
    from resources.book.pdf import pdf_of
    from resources.models import GuidePage

    forms = {"PDF": pdf_of, "EPUB": epub_of, "one file": page_of}
    for guide in GuidePage.objects.live().order_by("locale_id"):
        book_of(guide)
        began = time.perf_counter()
        book = book_of(guide)
        reading = time.perf_counter() - began
        chapters = len(book.chapters)
        yield BookFile(book.language, "reading", chapters, reading, 0)
        for name, make in forms.items():
            spent = []
            for _run in range(RUNS):
                began = time.perf_counter()
                size = len(make(book))
                spent.append(time.perf_counter() - began)
            yield BookFile(book.language, name, chapters, statistics.median(spent), size / 1000)
