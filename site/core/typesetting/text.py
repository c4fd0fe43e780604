"""Text as the typesetter takes it, and the check that the fonts have all of it."""

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from core.typesetting.documents import FONTS
from core.typesetting.errors import MissingGlyph

# Signs that only choose between a plain and a coloured form; the documents have the plain one.
VARIATION_SELECTORS = ("\ufe0e", "\ufe0f")
NOT_SHOWN = frozenset({"kind", "url", "name", "place", "language", "direction"})


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Return the code points that the bundled fonts cover, as derive_fonts wrote them down."""
    ranges = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    codes = {code for first, last in ranges for code in range(first, last + 1)}
    return frozenset(codes | {ord("\n")})


def cleaned_text(text: str, place: str) -> str:
    """Return text in its composed form without control characters. Raises MissingGlyph."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\u2028", "\n"))
    kept = "".join(
        " " if character == "\t" else character
        for character in composed
        if character in "\n\t"
        or (unicodedata.category(character) != "Cc" and character not in VARIATION_SELECTORS)
    )
    known = covered()
    for character in kept:
        if ord(character) not in known:
            raise MissingGlyph(character, place)
    return kept


def settable_text(text: str) -> str:
    """Return text in one line as the fonts can set it; empty where they lack one of its letters.

    Pictographs that they lack are left out: without them a text can still be read.
    """
    known = covered()
    kept = []
    for character in unicodedata.normalize("NFC", text):
        group = unicodedata.category(character)
        if character in VARIATION_SELECTORS or group == "Cc":
            kept.append(" " if character.isspace() else "")
        elif ord(character) in known:
            kept.append(character)
        elif group[0] in "SCZ" or group == "Me":
            kept.append(" ")
        else:
            return ""
    words = "".join(kept).split()
    return " ".join(word for word in words if not all(map(_is_invisible, word)))


def _is_invisible(character: str) -> bool:
    """Say whether a character only tells how its neighbours are shown, as those within a pictograph."""
    return unicodedata.category(character) == "Cf"


def cleaned(value: Any, place: str) -> Any:
    """Return a copy of a document's data with every shown text cleaned. Raises MissingGlyph.

    `place` says to people where the value stands; a mapping with a "place" of its own gives a better one.
    """
    if isinstance(value, str):
        return cleaned_text(value, place)
    if isinstance(value, Mapping):
        place = value.get("place", place)
        return {
            key: item if key in NOT_SHOWN else cleaned(item, place) for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [cleaned(item, place) for item in value]
    return value
