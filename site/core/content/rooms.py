"""What rooms load in a way of their own, where a table of records (core.content.records) does not do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.content.report import Report

Load = Callable[[Path, Report], None]
Remove = Callable[[], int]


@dataclass(frozen=True)
class RoomLoader:
    """Something that a room loads. `remove` deletes invented examples and returns how many there were."""

    name: str
    load: Load
    is_example: bool
    remove: Remove | None
    after_pages: bool


_loaders: dict[str, RoomLoader] = {}
_snippets: dict[str, bool] = {}


def register_snippets(folder: str, *, before_pages: bool = False) -> None:
    """Let a room's snippets be loaded from `snippets/{folder}`, a file each, after the pages that they may name.

    With `before_pages` they are loaded first: pages may name them by their file's name, they name no page.
    """
    _snippets[folder] = before_pages


def snippet_folders(*, before_pages: bool) -> list[str]:
    """Return the folders below `snippets` that rooms have registered for this moment."""
    return [f"snippets/{folder}" for folder, early in _snippets.items() if early == before_pages]


def register_loader(
    name: str,
    load: Load,
    *,
    is_example: bool = False,
    remove: Remove | None = None,
    after_pages: bool = False,
) -> None:
    """Let a room load rows of its own, once for each run. Call it in the room's `AppConfig.ready`.

    `load` gets the content folder and the report. It runs after pictures, documents and sources and before
    the pages, which may refer to its rows; with `after_pages` at the end, when all pages are there in all
    languages. It is run again and again: it leaves alone what is there already
    and what an editor has changed, and does nothing in a folder without its files. With `is_example` it
    gets the folder of the invented examples, only where they are asked for, and has to offer `remove`.
    """
    if is_example and remove is None:
        raise ValueError(f"{name}: invented examples must be removable")
    _loaders[name] = RoomLoader(name, load, is_example, remove, after_pages)


def load_rooms(root: Path, report: Report, *, is_example: bool, after_pages: bool) -> None:
    """Run what the rooms have registered for this moment, in that order."""
    for loader in _loaders.values():
        if (loader.is_example, loader.after_pages) == (is_example, after_pages):
            loader.load(root, report)


def remove_room_examples() -> int:
    """Delete all invented rows of the rooms; return how many."""
    return sum(loader.remove() for loader in _loaders.values() if loader.remove)
