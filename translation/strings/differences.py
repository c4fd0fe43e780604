"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

# A tag, a run of spaces, a word, or one other sign.
WORDS = re.compile(r"<[^<>]*>|\s+|\w+|.", re.DOTALL)
# Beyond so many words the texts are shown whole, one after the other: comparing takes the square of them.
MOST_WORDS = 5_000


class Kind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Words of the old text, the new one, or both."""

    kind: Kind
    text: str


def word_differences(old: str, new: str) -> list[Piece]:
    """Return the pieces that both texts consist of, in order: those not new are the old text, those not gone the new."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return [Piece(Kind.GONE, old), Piece(Kind.NEW, new)]
    pieces: list[Piece] = []
    gone = new = ""
    for step in Indel.opcodes(before, after):
        left = "".join(before[step.src_start : step.src_end])
        come = "".join(after[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces += [Piece(Kind.GONE, gone), Piece(Kind.NEW, new), Piece(Kind.SAME, left)]
            gone = new = ""
        else:
            gone, new = gone + left * (step.tag == "delete"), new + come * (step.tag == "insert")
    pieces += [Piece(Kind.GONE, gone), Piece(Kind.NEW, new)]
    return [piece for piece in pieces if piece.text]
