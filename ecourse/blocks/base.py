"""What all activities have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

GROUP = _("Activities")


class KeyBlock(blocks.CharBlock):
    """A name inside a block that other parts of it refer to; the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer nothing to translators."""
        return []


class ActivityBlock(blocks.StructBlock):
    """Something that a learner does; known by its block id, which is the same in every language."""

    question = blocks.TextBlock(label=_("Question or task"), rows=2)
    hint = blocks.TextBlock(
        label=_("Hint"),
        required=False,
        rows=2,
        help_text=_("Opens on request; helps to think without telling the answer."),
    )
    required = blocks.BooleanBlock(
        label=_("Has to be tried for the certificate"), required=False, default=True
    )
