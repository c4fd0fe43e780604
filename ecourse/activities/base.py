"""What all kinds of activities have in common."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise

from ecourse.activities.description import ActivityDescription
from ecourse.activities.judgement import Judgement
from ecourse.activities.sendings import Sending

CODE_LENGTH = 12


def code_of(*names: str) -> str:
    """Return the code under which a part of an activity stands in forms.

    It is made with the site's secret, so it tells nothing of the part, and a list sorted by it stands in an
    order that is always the same and that nobody can guess.
    """
    return salted_hmac("ecourse.activities", "\n".join(names), algorithm="sha256").hexdigest()[
        :CODE_LENGTH
    ]


class Activity(ABC):
    """An activity of a lesson in one language, made from a block's value and id."""

    label: ClassVar[str | Promise]
    # The component that shows the form, given what `form` returns.
    component: ClassVar[str]

    def __init__(self, block_type: str, value: Any, block_id: str) -> None:
        self.block_type = block_type
        self.value = value
        self.block_id = block_id

    @abstractmethod
    def judge(self, sending: Sending) -> Judgement:
        """Say what an answer is worth."""

    @abstractmethod
    def form(self, judgement: Judgement | None) -> Any:
        """Return what the form shows: untouched, or as it was sent. Nothing in it tells a right answer."""

    @abstractmethod
    def describe(self) -> ActivityDescription:
        """Return everything about the activity."""

    def described(self, **parts: Any) -> ActivityDescription:
        """Return a description with what every kind has, and these parts."""
        return ActivityDescription(
            block_type=self.block_type,
            block_id=self.block_id,
            label=str(self.label),
            question=self.value["question"],
            hint=self.value["hint"],
            required=self.value["required"],
            **parts,
        )

    def code(self, *names: str) -> str:
        """Return the code of a part of this activity."""
        return code_of(self.block_id, *names)

    def coded(self, name: str) -> list[tuple[str, Any]]:
        """Return the values of a list in the editor's order, each with its code."""
        return [(self.code(item.id), item.value) for item in self.value[name].bound_blocks]


def says_something(rich_text: Any) -> bool:
    """Say whether there is rich text that is more than an empty paragraph."""
    return bool(rich_text and rich_text.source.strip())
