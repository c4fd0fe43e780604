"""What a file of translations holds, whatever its format."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from translation.strings.states import State

KEY_LENGTH = 16
# Between the key of a string and the fingerprint of its words in the id that files carry.
BETWEEN = "."
# States of strings that a file marks as not ready: somebody has to look at them before they count.
NOT_READY = frozenset({State.MACHINE.value, State.CHANGES.value})


class Broken(ValueError):
    """A string of a file cannot be read; the message says why."""


def key_of(path: str, source: str) -> str:
    """Return what names a string of a page: its place and its words in the source language."""
    return _digest(f"{len(path)}:{path}{source}")


def fingerprint_of(text: str) -> str:
    """Return what tells whether a translation is still the one that a file was made with."""
    return _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


@dataclass(frozen=True)
class Message:
    """One string of a page or snippet in a file; `place` says in words where it stands."""

    path: str
    source: str
    target: str = ""
    state: str = State.UNTRANSLATED.value
    place: str = ""
    comments: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    previous_source: str = ""
    previous_target: str = ""

    @property
    def key(self) -> str:
        """Return what names the string on its page."""
        return key_of(self.path, self.source)

    @property
    def id(self) -> str:
        """Return the id that a file carries: the string's key and the fingerprint of its words at that time."""
        return f"{self.key}{BETWEEN}{fingerprint_of(self.target)}"

    @property
    def is_ready(self) -> bool:
        """Say whether nobody has to look at the words before they count."""
        return self.state not in NOT_READY


@dataclass(frozen=True)
class Document:
    """The strings of one translation of a page or snippet, in their order on the page."""

    translation: str
    title: str
    kind: str
    language: str
    source_language: str
    exported_at: str
    messages: Sequence[Message]
    file_name: str = ""


@dataclass(frozen=True)
class GivenString:
    """What a file says about one string.

    `base` is the fingerprint of the words that the file was made with, empty where it does not say; `is_untouched`
    where the file still has these words. `is_ready` is false where the file itself says that somebody has to look at
    the words. `fault` says why the string cannot be read.
    """

    key: str
    target: str
    path: str = ""
    source: str = ""
    base: str = ""
    is_untouched: bool = False
    is_ready: bool = True
    fault: str = ""


@dataclass(frozen=True)
class GivenDocument:
    """What a file brings for one translation; empty texts where it does not say them."""

    translation: str
    language: str
    strings: Sequence[GivenString] = field(default_factory=tuple)
    file_name: str = ""


def split_id(text: str) -> tuple[str, str]:
    """Return key and fingerprint of an id that a file carries; empty texts where it is none of ours."""
    key, _between, base = text.strip().partition(BETWEEN)
    return (key, base) if _is_digest(key) and _is_digest(base) else ("", "")


def _is_digest(text: str) -> bool:
    return len(text) == KEY_LENGTH and set(text) <= set("0123456789abcdef")
