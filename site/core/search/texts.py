"""The text of a page as visitors see it: fields and blocks, without names of choices and without markup."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

# Where one ends, a word ends; strip_tags alone would join the last word of a paragraph with the next.
END_OF_BLOCK = re.compile(r"</(?:p|li|h[1-6]|blockquote|td|th|tr|div)>|<br\s*/?>|<hr\s*/?>")


def plain_text(rich_text: str) -> str:
    """Return the words of stored rich text."""
    return html.unescape(strip_tags(END_OF_BLOCK.sub(r"\g<0> ", rich_text))).strip()


def text_of_fields(instance: Model, names: tuple[str, ...]) -> str:
    """Return what these fields of a page or snippet say, a line for each piece."""
    pieces = (piece for name in names for piece in _pieces(instance, name))
    return "\n".join(" ".join(piece.split()) for piece in pieces if piece and piece.strip())


def _pieces(instance: Model, name: str) -> Iterator[str]:
    field = instance._meta.get_field(name)
    value = getattr(instance, name)
    if isinstance(field, StreamField):
        yield from text_of_block(value.stream_block, value)
    elif isinstance(field, RichTextField):
        yield plain_text(value)
    else:
        yield str(value or "")


def text_of_block(block: blocks.Block, value: Any) -> Iterator[str]:
    """Yield what a block shows.

    A block with a method `get_shown_text` says itself what it shows. A block that Wagtail's own search
    leaves out (`search_index=False`), a choice, an address or a chosen object shows no text of its own.
    """
    if value is None or not getattr(block, "search_index", True):
        return
    if hasattr(block, "get_shown_text"):
        yield from block.get_shown_text(value)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from text_of_block(child, value.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for item in value:
            yield from text_of_block(item.block, item.value)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from text_of_block(block.child_block, item)
    elif isinstance(block, blocks.RichTextBlock):
        yield plain_text(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(value)
