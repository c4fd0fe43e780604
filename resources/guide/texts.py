"""What the blocks of a stream say, read from their stored form: no chooser goes to the database for it."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks

from core.search.texts import plain_text

# Adults read some 238 words of English non-fiction a minute (M. Brysbaert, "How many words do we read per
# minute?", Journal of Memory and Language 109, 2019). Many of our readers read in their second language.
WORDS_PER_MINUTE = 200


def stored_texts(block: blocks.Block, raw: Any) -> Iterator[str]:
    """Yield the texts of a stored value in their order: no choices, addresses or chosen objects.

    What Wagtail's search leaves out (`search_index=False`), such as descriptions of pictures, is left out.
    """
    if not raw or not getattr(block, "search_index", True):
        return
    if isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from stored_texts(child, raw.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for item in raw:
            if item["type"] in block.child_blocks:
                yield from stored_texts(block.child_blocks[item["type"]], item["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            value = item.get("value", item) if isinstance(item, dict) else item
            yield from stored_texts(block.child_block, value)
    elif isinstance(block, blocks.RichTextBlock):
        yield plain_text(raw)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(raw)


def reading_minutes(page: Any) -> int:
    """Return in how many minutes a chapter is read, at least one; its summary is counted, its title is not."""
    stream = page.body
    texts = [page.summary, page.answer, *stored_texts(stream.stream_block, list(stream.raw_data))]
    words = sum(len(text.split()) for text in texts)
    return max(1, round(words / WORDS_PER_MINUTE))
