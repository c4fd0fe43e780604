"""Activities in which learners put together what belongs together, or in order; nothing is dragged."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock
from ecourse.blocks.validation import errors_at, raise_errors, repeated


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

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=8, default=[{}, {}])
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
        preview_value = {
            "question": "Who does what?",
            "pairs": [
                {"item": "Parliament", "match": "makes the law", "feedback": "It legislates."},
                {"item": "Court", "match": "applies the law", "feedback": "It judges cases."},
            ],
            "further_choices": ["prints the law"],
        }

    def clean(self, value: Any) -> Any:
        """Ask for items and choices that differ, so that each item has one match."""
        cleaned = super().clean(value)
        pairs, further = cleaned["pairs"], list(cleaned["further_choices"])
        same_items = repeated(pair["item"] for pair in pairs)
        same_matches = repeated([*(pair["match"] for pair in pairs), *further])
        if same_items:
            message = _("Another item says the same.")
            raise_errors({"pairs": errors_at(same_items, message, "item")})
        message = _("Another choice says the same.")
        in_pairs = [place for place in same_matches if place < len(pairs)]
        beside = [place - len(pairs) for place in same_matches if place >= len(pairs)]
        errors: dict[str, Any] = {}
        if in_pairs:
            errors["pairs"] = errors_at(in_pairs, message, "match")
        if beside:
            errors["further_choices"] = errors_at(beside, message)
        raise_errors(errors)
        return cleaned


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
        default=[{}, {}, {}],
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
        preview_value = {
            "question": "In which order does a campaign for a new law go on?",
            "steps": [
                {"text": "Find allies", "feedback": "Nobody does it alone."},
                {"text": "Agree on demands", "feedback": "Before you speak to others."},
                {"text": "Speak to parliament", "feedback": "With one voice."},
            ],
        }

    def clean(self, value: Any) -> Any:
        """Ask for steps that differ."""
        cleaned = super().clean(value)
        places = repeated(step["text"] for step in cleaned["steps"])
        if places:
            message = _("Another step says the same.")
            raise_errors({"steps": errors_at(places, message, "text")})
        return cleaned
