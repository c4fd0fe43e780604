"""What a PDF calls itself."""

import re
from pathlib import PurePath

from pypdfium2 import PdfDocument, PdfiumError

from core.citations.citation import one_line

LONGEST_TITLE = 255
# What programs write where nobody gave a title: the name of the file that they made it from.
MADE_FROM = re.compile(
    r"^(microsoft (word|powerpoint|excel) - |untitled)|\.(docx?|odt|indd|pdf|pptx?|qxp|rtf|tex)$",
    re.IGNORECASE,
)
BETWEEN_WORDS = re.compile(r"[\s_]+|(?<=\w)-(?=\w)")


def title_of(content: bytes, name: str) -> str:
    """Return the title in a PDF, else the name of its file in words; empty where neither says anything."""
    stated = one_line(_stated_title(content))
    if stated and not MADE_FROM.search(stated):
        return stated[:LONGEST_TITLE]
    return one_line(BETWEEN_WORDS.sub(" ", PurePath(name).stem))[:LONGEST_TITLE]


def _stated_title(content: bytes) -> str:
    try:
        with PdfDocument(content) as document:
            title = str(document.get_metadata_dict().get("Title", ""))
            # A damaged title may hold halves of signs, which no database takes.
            return title.encode(errors="ignore").decode()
    except PdfiumError:
        return ""
