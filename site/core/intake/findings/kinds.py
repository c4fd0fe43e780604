"""The kinds of things that documents tell."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _


class FindingKind(Enum):
    """What is told: its name for editors, and whether it is a reason to warn."""

    AUTHOR = (_("Author"), True)
    CHANGED_BY = (_("Last changed by"), True)
    ORGANISATION = (_("Organisation or manager"), True)
    COMMENTS = (_("Comments"), True)
    TRACKED_CHANGES = (_("Tracked changes"), True)
    PICTURES = (_("Pictures that may tell place, time and device"), True)
    MACROS = (_("Programs inside (macros, scripts)"), True)
    ATTACHMENTS = (_("Files inside the file"), True)
    LOCKED = (_("Locked, so not everything can be checked"), True)
    PROGRAM = (_("Made with"), False)
    TIME = (_("Made or changed on"), False)

    def __init__(self, label: Any, warns: bool) -> None:
        self.label = label
        self.warns = warns

    @property
    def place(self) -> int:
        """Return where this kind stands in a list."""
        return list(FindingKind).index(self)


@dataclass(frozen=True)
class Finding:
    """One thing that a document tells; `value` is a name, a date, a number, or empty."""

    kind: FindingKind
    value: str = ""

    def __str__(self) -> str:
        """Return label and value on one line."""
        return f"{self.kind.label}: {self.value}" if self.value else str(self.kind.label)
