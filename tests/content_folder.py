"""Changing the files of a copy of the content folder."""

from pathlib import Path


def rewrite(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another, once, in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
