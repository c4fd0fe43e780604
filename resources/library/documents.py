"""Reading a publication's documents: how large, which checksum, how many pages, what the cover looks like."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from pypdfium2 import PdfDocument, PdfiumError

from core.intake import CleanImage, clean_image

PDF_BEGINS = b"%PDF-"
# Sides of a cover in pixels: enough for the largest size that pages show it in.
COVER_WIDTH = 960
LONGEST_COVER = 2_000


@dataclass(frozen=True)
class Measured:
    """What a document is: size in bytes, SHA-256, and pages where it is a PDF that can be read."""

    size: int
    sha256: str
    pages: int | None


def measure(file: IO[bytes]) -> Measured:
    """Measure a document. Raises OSError where it cannot be read."""
    content = file.read()
    return Measured(len(content), hashlib.sha256(content).hexdigest(), _page_count(content))


def cover_of(file: IO[bytes]) -> CleanImage | None:
    """Return the first page of a PDF as a picture; None for what is no PDF or cannot be drawn."""
    content = file.read()
    if not content.startswith(PDF_BEGINS):
        return None
    try:
        with PdfDocument(content) as document:
            return _drawn(document)
    except (PdfiumError, ValidationError):
        return None


def _drawn(document: Any) -> CleanImage | None:
    if not len(document):
        return None
    page = document[0]
    width, height = page.get_size()
    if min(width, height) < 1:
        return None
    scale = min(COVER_WIDTH / width, LONGEST_COVER / height)
    file = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(file, "PNG")
    file.seek(0)
    return clean_image(file)


def _page_count(content: bytes) -> int | None:
    if not content.startswith(PDF_BEGINS):
        return None
    try:
        with PdfDocument(content) as document:
            return len(document) or None
    except PdfiumError:
        return None
