"""Activities in which learners put together what belongs together, or in order; nothing is dragged."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock


class PairBlock(blocks.StructBlock):
    """Two texts that belong together."""

    item = blocks.TextBlock(label=_("Item"), rows=1)
    match = blocks.CharBlock(label=_("What belongs to it"), max_length=150)
    feedback = blocks.TextBlock(
        label=_("Feedback"), rows=2, help_text=_("Why the two belong together.")
    )

    class Meta:
        icon = "link"
        label = _("Pair")
        description = _("Two texts that belong together.")


class MatchingBlock(ActivityBlock):
    """For each item, learners select what belongs to it."""

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=8)
    further_choices = blocks.ListBlock(
        blocks.CharBlock(max_length=150, label=_("Choice")),
        label=_("Choices that belong to no item"),
        default=[],
        max_num=4,
    )
    explanation = RichTextBlock(
        label=_("Explanation"),
        required=False,
        help_text=_("Shown after each try, whatever was answered."),
    )

    class Meta:
        icon = "link"
        label = _("Matching")
        description = _("What belongs together is selected from lists.")


class StepBlock(blocks.StructBlock):
    """A step, and why it stands where it stands."""

    text = blocks.TextBlock(label=_("Step"), rows=1)
    feedback = blocks.TextBlock(
        label=_("Feedback"), rows=2, help_text=_("Why it stands at this place.")
    )

    class Meta:
        icon = "order"
        label = _("Step")
        description = _("A step with its feedback.")


class OrderingBlock(ActivityBlock):
    """Steps to bring into order with buttons."""

    steps = blocks.ListBlock(
        StepBlock(),
        label=_("Steps"),
        min_num=3,
        max_num=8,
        help_text=_("In the right order. Learners see them in another one."),
    )
    explanation = RichTextBlock(
        label=_("Explanation"),
        required=False,
        help_text=_("Shown after each try, whatever was answered."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Ordering")
        description = _("Steps to bring into order.")
