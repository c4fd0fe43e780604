"""The rules for content files, and running them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.content.files import ContentFile, read_folder

FOLDERS = ("pages", "snippets")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a content file, in words, and where."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.place}: {self.text}" if self.place else f"{self.file}: {self.text}"
        )


Rule = Callable[[list[ContentFile]], Iterable[Fault]]
_rules: list[Rule] = []


def register(rule: Rule) -> Rule:
    """Let a rule check all content files: it gets them in the order of their places and yields faults."""
    _rules.append(rule)
    return rule


def content_files(root: Path) -> list[ContentFile]:
    """Read the files of all pages and snippets. Raises ContentError where one is no content file."""
    return [file for folder in FOLDERS for file in read_folder(root, folder)]


def faults_of(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield what any rule finds."""
    for rule in _rules:
        yield from rule(files)
