"""What the server says to an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The names of a form's fields with what was sent, cut to what an activity can take.
State = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Remark:
    """What is said of one answer, pair or step: whether it is right, and the feedback, which may be empty."""

    right: bool
    text: str


@dataclass(frozen=True)
class Judgement:
    """What an answer is worth.

    `tried` says whether the activity counts as done: an answer that is not complete, a moved step and the way
    through a scenario do not. `right` is None where nothing is right or wrong. `remarks` go by the code of an
    answer, item or step, `errors` by the name of a field. `state` fills the form in again as it was sent.
    """

    tried: bool
    right: bool | None = None
    message: str = ""
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    state: State = field(default_factory=dict)
