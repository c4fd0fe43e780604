"""Activities in which learners choose from given answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock


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

    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=2, max_num=8)
    explanation = RichTextBlock(
        label=_("Explanation"),
        required=False,
        help_text=_("Shown after each try, whatever was answered."),
    )


class SingleChoiceBlock(ChoiceActivityBlock):
    """One of several answers is right."""

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        description = _("One of several answers is right.")


class SeveralChoicesBlock(ChoiceActivityBlock):
    """One or more of several answers are right."""

    class Meta:
        icon = "tick-inverse"
        label = _("Several choices")
        description = _("Learners tick everything that is right.")


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
