"""Copies of the content folder, and changing their files."""

import shutil
from pathlib import Path

from tests.databases import ROOT

STARTING_CONTENT = ROOT / "content"


def copy_of(folder: Path, *names: str) -> Path:
    """Copy these files and folders of the starting content into a folder, and return it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (STARTING_CONTENT / name).is_dir():
            shutil.copytree(STARTING_CONTENT / name, folder / name)
        else:
            shutil.copy(STARTING_CONTENT / name, folder / name)
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another, once, in a file that has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
