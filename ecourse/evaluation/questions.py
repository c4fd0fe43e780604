"""The questions after a module and their answers. Their keys are stored in counts and never change."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise
NO_ANSWER = "none"
_NO_ANSWER_LABEL = _("No answer")


@dataclass(frozen=True)
class Question:
    """A question with its scale, each answer as (key, label)."""

    key: str
    text: Text
    answers: tuple[tuple[str, Text], ...]

    def choices(self) -> Iterator[tuple[str, Text]]:
        """Yield the scale, then leaving the question out."""
        yield from self.answers
        yield NO_ANSWER, _NO_ANSWER_LABEL


QUESTIONS = (
    Question(
        "useful",
        _("How useful is this module for what you do?"),
        (
            ("very", _("Very useful")),
            ("rather", _("Rather useful")),
            ("little", _("Of little use")),
            ("not", _("Of no use")),
        ),
    ),
    Question(
        "level",
        _("How difficult was it for you?"),
        (
            ("far_too_easy", _("Much too easy")),
            ("too_easy", _("A little too easy")),
            ("right", _("Just right")),
            ("too_hard", _("A little too hard")),
            ("far_too_hard", _("Much too hard")),
        ),
    ),
    Question(
        "length",
        _("How long was it?"),
        (
            ("far_too_short", _("Much too short")),
            ("too_short", _("A little too short")),
            ("right", pgettext_lazy("length", "Just right")),
            ("too_long", _("A little too long")),
            ("far_too_long", _("Much too long")),
        ),
    ),
    Question(
        "language",
        _("How easy was its language to understand?"),
        (
            ("very_easy", _("Very easy")),
            ("rather_easy", _("Rather easy")),
            ("rather_hard", _("Rather hard")),
            ("very_hard", _("Very hard")),
        ),
    ),
    Question(
        "recommend",
        _("Would you recommend this module to others?"),
        (
            ("certainly", _("Certainly")),
            ("probably", _("Probably")),
            ("probably_not", _("Probably not")),
            ("certainly_not", _("Certainly not")),
        ),
    ),
)
