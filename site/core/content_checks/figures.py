"""Figures in the running text of a page say where they come from."""

import re
from collections.abc import Iterator
from typing import Any

from core.content.files import ContentFile
from core.content_checks.registry import Fault
from core.content_checks.texts import TAG, blocks_of, texts_of

# Blocks in which the site speaks for itself. An activity asks about figures that its lesson has told with their source.
RUNNING_TEXT = {"accordion", "answer", "callout", "example", "paragraph", "statement", "timeline"}
# Shares, sums of money, and numbers of four digits and more; a year has no comma.
FIGURE = re.compile(
    r"\b\d[\d,.]*\s?(?:%|per cent\b|thousand\b|million\b|billion\b|(?:\w+ )?dollars\b|euros?\b)"
    r"|(?<![\w.,])\d{1,3}(?:,\d{3})+"
)
SOURCE = 'href="source:'
MADE_UP = "invented"
# What is said of this site itself, and of the publication that the page itself is about.
OWN_SOURCE = ("pages/accessibility", "pages/privacy", "pages/licences", "pages/library/")


def figures_have_sources(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield figures in the English texts of pages with no link to a source in the same block, unless they are invented."""
    for file in files:
        if not file.name.startswith("pages/") or file.name.startswith(OWN_SOURCE):
            continue
        for place, block in blocks_of(file.data):
            if block["type"] in RUNNING_TEXT:
                yield from _unsourced(file, place, block.get("value"))
            elif block["type"] == "key_figures":
                yield from _unsourced_key_figures(file, place, block["value"])


def _unsourced(file: ContentFile, place: str, value: Any) -> Iterator[Fault]:
    texts = [text for _place, text in texts_of(value)]
    if any(SOURCE in text or MADE_UP in text.lower() for text in texts):
        return
    for text in texts:
        if found := FIGURE.search(TAG.sub(" ", text)):
            yield Fault(file.name, place, f"“{found[0].strip()}” has no source")
            return


def _unsourced_key_figures(file: ContentFile, place: str, value: dict[str, Any]) -> Iterator[Fault]:
    for figure in value["figures"]:
        if not figure.get("source") and not figure.get("provider"):
            yield Fault(file.name, f"{place}/{figure['key']}", "has neither source nor provider")
