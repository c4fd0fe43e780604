"""How long a page of a PDF takes in each language, with the site's own text and pictures."""

import io
import time
from dataclasses import asdict, dataclass
from typing import Any

ROUNDS = 5
# The site's pages are short: printed one after the other, again and again, they make a document of some length.
REPETITIONS = 5


@dataclass(frozen=True)
class Typesetting:
    """What the PDF of a language's printed pages costs; setting is processor time of all threads, the best of all rounds."""

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
    from core.typesetting.services import with_files

    _documents(language)
    started = time.perf_counter()
    documents = _documents(language)
    to_read = (time.perf_counter() - started) / max(len(documents), 1)
    whole: dict[str, Any] = {**documents[0].data, "blocks": []}
    files: dict[str, bytes] = {}
    for document in documents:
        data, pictures = with_files(document)
        whole["blocks"] += data["blocks"]
        files |= pictures
    times = []
    for number in range(ROUNDS):
        blocks = [
            _marked(whole["blocks"], f"{number}.{repetition} ") for repetition in range(REPETITIONS)
        ]
        fresh = {**whole, "blocks": [block for part in blocks for block in part]}
        started = time.process_time()
        content = typeset("article", fresh, language, files)
        times.append(time.process_time() - started)
    pages = _page_count(content)
    return Typesetting(
        language=language,
        pages=pages,
        milliseconds_per_page=min(times) * 1000 / pages,
        kilobytes_per_page=len(content) / 1000 / pages,
        milliseconds_to_read=to_read * 1000,
    )


def _documents(language: str) -> list[Any]:
    from wagtail.models import Page

    from core.models import PrintedPageMixin
    from core.typesetting.pages import page_document

    live = Page.objects.filter(live=True, locale__language_code=language).specific()
    return [page_document(page) for page in live if isinstance(page, PrintedPageMixin)]


def _marked(value: Any, mark: str) -> Any:
    """Return a copy whose texts all begin with a mark: Typst remembers what it has set before."""
    if isinstance(value, list):
        return [_marked(item, mark) for item in value]
    if isinstance(value, dict):
        return {
            key: f"{mark}{item}" if key == "text" else _marked(item, mark)
            for key, item in value.items()
        }
    return value


def _page_count(content: bytes) -> int:
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(content)).pages)
