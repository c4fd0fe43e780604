"""What a check is given and what it says."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Pair(Generic[Key]):
    """A string and its translation, both as wagtail-localize stores them: HTML with inline tags.

    `key` is whatever the caller knows the string by. `path` is its place in the page or snippet, such as "title".
    `format` is "html", or "text" for words that are not HTML, such as those of an interface. `most` is how many
    characters the place holds, where that is known. A text of the source language is checked by itself: its words
    stand in `target`, and `source` is empty.
    """

    key: Key
    source: str
    target: str
    path: str = ""
    format: str = "html"
    most: int | None = None


@dataclass(frozen=True)
class Problem:
    """Something that a check found in a translation.

    `message` is in the active language. `start` and `end` are places in the stored words of the translation, tags
    counted, where the problem is somewhere in particular. `waived` holds the reason why it was let pass, if it was.
    """

    check: str
    message: str
    severity: Severity
    start: int | None = None
    end: int | None = None
    waived: str = ""
