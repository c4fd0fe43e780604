"""The texts of a content file, with the keys that lead to them."""

import re
from collections.abc import Iterator
from typing import Any

from core.content.files import ContentFile

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w[\w’'-]*")


def blocks_of(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every block below a value with its place: the tables of the file that say a `type`."""
    if isinstance(value, dict):
        here = f"{place}/{value['key']}" if "key" in value else place
        if "type" in value:
            yield here.strip("/"), value
        for inner in value.values():
            yield from blocks_of(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from blocks_of(inner, place)


def texts_of(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text below a value with its place: the names and keys on the way to it."""
    if isinstance(value, str):
        yield place.strip("/"), value
    elif isinstance(value, dict):
        here = f"{place}/{value['key']}" if "key" in value else place
        for name, inner in value.items():
            yield from texts_of(inner, f"{here}/{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, place)


def file_texts(file: ContentFile) -> Iterator[tuple[str, str]]:
    """Yield every text of a file with its place."""
    return texts_of(file.data)


def words_in(text: str) -> list[str]:
    """Return the words of a text or of rich text, without its tags."""
    return WORD.findall(TAG.sub(" ", text))
