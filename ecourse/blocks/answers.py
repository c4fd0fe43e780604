"""Activities in which learners choose from given answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock
from ecourse.blocks.validation import error_of_list, errors_at, raise_errors, repeated


class AnswerBlock(blocks.StructBlock):
    """An answer to choose, whether it is right, and what to say to whoever chose it."""

    text = blocks.TextBlock(label=_("Answer"), rows=1)
    right = blocks.BooleanBlock(label=_("This answer is right"), required=False)
    feedback = blocks.TextBlock(
        label=_("Feedback"),
        rows=2,
        help_text=_("For whoever chose this answer: why it is right, or what speaks against it."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        description = _("An answer with its feedback.")


class ChoiceActivityBlock(ActivityBlock):
    """A question with answers to choose from."""

    answers = blocks.ListBlock(
        AnswerBlock(), label=_("Answers"), min_num=2, max_num=8, default=[{}, {}]
    )
    explanation = RichTextBlock(
        label=_("Explanation"),
        required=False,
        help_text=_("Shown after each try, whatever was answered."),
    )

    def clean(self, value: Any) -> Any:
        """Ask for answers that differ."""
        cleaned = super().clean(value)
        places = repeated(answer["text"] for answer in cleaned["answers"])
        if places:
            message = _("Another answer says the same.")
            raise_errors({"answers": errors_at(places, message, "text")})
        return cleaned


def _rights(value: Any) -> list[bool]:
    """Say of each answer whether it is right."""
    return [answer["right"] for answer in value["answers"]]


class SingleChoiceBlock(ChoiceActivityBlock):
    """One of several answers is right."""

    def clean(self, value: Any) -> Any:
        """Ask for exactly one right answer."""
        cleaned = super().clean(value)
        if sum(_rights(cleaned)) != 1:
            raise_errors({"answers": error_of_list(_("Mark exactly one answer as right."))})
        return cleaned

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        description = _("One of several answers is right.")
        preview_value = {
            "question": "What is decriminalised when possession for personal use is?",
            "hint": "Think of who is no longer punished.",
            "answers": [
                {"text": "Having drugs for oneself", "right": True, "feedback": "Yes."},
                {"text": "Selling drugs", "right": False, "feedback": "Selling stays an offence."},
            ],
        }


class SeveralChoicesBlock(ChoiceActivityBlock):
    """One or more of several answers are right."""

    def clean(self, value: Any) -> Any:
        """Ask for something to tick and something to leave."""
        cleaned = super().clean(value)
        rights = _rights(cleaned)
        if all(rights) or not any(rights):
            message = _("Mark at least one answer as right, and leave at least one unmarked.")
            raise_errors({"answers": error_of_list(message)})
        return cleaned

    class Meta:
        icon = "tick-inverse"
        label = _("Several choices")
        description = _("Learners tick everything that is right.")
        preview_value = {
            "question": "What belongs to a model of decriminalisation?",
            "answers": [
                {"text": "Which activities it covers", "right": True, "feedback": "Yes."},
                {"text": "What happens instead of punishment", "right": True, "feedback": "Yes."},
                {"text": "The colour of the form", "right": False, "feedback": "It does not."},
            ],
        }


class TrueFalseBlock(ActivityBlock):
    """A statement that is true or false; `question` is the statement."""

    truth = blocks.ChoiceBlock(
        label=_("The statement is"), choices=[("true", _("true")), ("false", _("false"))]
    )
    feedback_true = blocks.TextBlock(label=_("Feedback to “true”"), rows=2)
    feedback_false = blocks.TextBlock(label=_("Feedback to “false”"), rows=2)

    class Meta:
        icon = "check"
        label = _("True or false")
        description = _("A statement to judge.")
        preview_value = {
            "question": "Decriminalisation and legal regulation are the same.",
            "truth": "false",
            "feedback_true": "Decriminalisation says nothing of supply.",
            "feedback_false": "Decriminalisation ends punishment; regulation also covers supply.",
        }
