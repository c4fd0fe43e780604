"""Everything about an activity, with the answer key: for packs and those who teach, never for the lesson's page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DescribedAnswer:
    """An answer to choose from; `code` names it in forms and is the same in every language."""

    code: str
    text: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class DescribedPair:
    """An item and what belongs to it; `choice` is the code of the right choice."""

    code: str
    item: str
    choice: str
    match: str
    feedback: str


@dataclass(frozen=True)
class DescribedChoice:
    """Something that can be selected as what belongs to an item."""

    code: str
    text: str


@dataclass(frozen=True)
class DescribedStep:
    """A step of an ordering."""

    code: str
    text: str
    feedback: str


@dataclass(frozen=True)
class DescribedDecision:
    """A decision in a scene; `leads_to` is the key of the next one."""

    code: str
    text: str
    leads_to: str
    feedback: str


@dataclass(frozen=True)
class DescribedScene:
    """A scene of a scenario; without decisions it is an end. `text` is rich text."""

    key: str
    text: Any
    decisions: tuple[DescribedDecision, ...]


@dataclass(frozen=True)
class DescribedField:
    """A field of a worksheet."""

    key: str
    label: str
    help: str
    lines: int


@dataclass(frozen=True)
class ActivityDescription:
    """An activity in one language. What its kind does not have is empty.

    `answers` and `choices` stand in the order in which learners see them, `steps` in the right order and
    `shown_steps`, by code, in the order in which learners begin. `explanation` and `thoughts` are rich text:
    `.source` is what is stored, `str()` gives HTML while a page is rendered.
    """

    block_type: str
    block_id: str
    label: str
    question: str
    hint: str
    required: bool
    answers: tuple[DescribedAnswer, ...] = ()
    pairs: tuple[DescribedPair, ...] = ()
    choices: tuple[DescribedChoice, ...] = ()
    steps: tuple[DescribedStep, ...] = ()
    shown_steps: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    feedback_right: str = ""
    feedback_wrong: str = ""
    explanation: Any = None
    thoughts: Any = None
    scenes: tuple[DescribedScene, ...] = ()
    title: str = ""
    key: str = ""
    fields: tuple[DescribedField, ...] = ()
