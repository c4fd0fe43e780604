"""What a chapter says passage by passage, and how two states of it differ."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.blocks.text import block_anchor


@dataclass(frozen=True)
class PassageChanges:
    """Anchors of what is new, changed or gone in a chapter, in the order of the text."""

    new: list[str]
    changed: list[str]
    gone: list[str]

    @property
    def count(self) -> int:
        """Return how many passages differ."""
        return len(self.new) + len(self.changed) + len(self.gone)


def passage_hashes(chapter: Any) -> dict[str, str]:
    """Return the SHA-256 of what is stored of each passage by its anchor, without a query.

    The answer in short is a passage as well, under "answer".
    """
    hashes = {"answer": _digest(chapter.answer)}
    for raw in chapter.body.raw_data:
        hashes[block_anchor(raw["id"])] = _digest([raw["type"], raw["value"]])
    return hashes


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> PassageChanges:
    """Return how a chapter has changed from one state to another."""
    return PassageChanges(
        new=[anchor for anchor in after if anchor not in before],
        changed=[anchor for anchor in after if before.get(anchor, after[anchor]) != after[anchor]],
        gone=[anchor for anchor in before if anchor not in after],
    )


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
