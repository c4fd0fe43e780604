"""Parts of lists that readers narrow by choices: a choice with its count, and a filter in force."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """A choice, and how many entries of the list it would find under the other fields' filters."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the address without it."""

    label: Any
    value: str
    url: str
