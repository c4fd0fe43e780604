"""How long a page of a PDF takes in each language, with the site's own text and pictures."""

import io
import statistics
import time
from dataclasses import asdict, dataclass
from typing import Any

ROUNDS = 5
# The site's pages are short: printed one after the other, again and again, they make a document of some length.
REPETITIONS = 5


@dataclass(frozen=True)
class Typesetting:
    """What the PDF of a language's printed pages costs; times are medians in milliseconds."""

    language: str
    pages: int
    milliseconds_per_page: float
    kilobytes_per_page: float
    milliseconds_to_read: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return asdict(self)


def measure(language: str) -> Typesetting:
    """Typeset all printed pages of a language as one document, and measure the typesetter alone."""
    from core.typesetting.compiler import typeset
    from core.typesetting.services import _with_files

    started = time.perf_counter()
    documents = _documents(language)
    to_read = (time.perf_counter() - started) / max(len(documents), 1)
    whole: dict[str, Any] = {**documents[0].data, "blocks": []}
    files: dict[str, bytes] = {}
    for document in documents:
        data, pictures = _with_files(document)
        whole["blocks"] += data["blocks"]
        files |= pictures
    whole["blocks"] *= REPETITIONS
    times = []
    for number in range(ROUNDS + 1):
        # Typst remembers what it has set before; another title makes it begin anew, as a new page would.
        whole["title"] = f"{documents[0].data['title']} {number}"
        started = time.perf_counter()
        content = typeset("article", whole, language, files)
        times.append(time.perf_counter() - started)
    pages = _page_count(content)
    return Typesetting(
        language=language,
        pages=pages,
        milliseconds_per_page=statistics.median(times[1:]) * 1000 / pages,
        kilobytes_per_page=len(content) / 1000 / pages,
        milliseconds_to_read=to_read * 1000,
    )


def _documents(language: str) -> list[Any]:
    from wagtail.models import Page

    from core.models import PrintedPageMixin
    from core.typesetting.pages import page_document

    live = Page.objects.filter(live=True, locale__language_code=language).specific()
    return [page_document(page) for page in live if isinstance(page, PrintedPageMixin)]


def _page_count(content: bytes) -> int:
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(content)).pages)
