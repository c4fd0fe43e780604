"""Wording that the glossary advises against."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class AvoidedWordingBlock(blocks.StructBlock):
    """Words that we do not use, with the reason."""

    wordings = blocks.TextBlock(
        label=_("Wording"), rows=3, help_text=_("One on a line: all that the reason holds for.")
    )
    reason = blocks.TextBlock(label=_("Why not"), rows=2)

    class Meta:
        icon = "cross"
        label = _("Avoided wording")
        description = _("Words that we do not use, and why.")


class AvoidedWordingsBlock(blocks.StreamBlock):
    """Everything that we do not say for a term."""

    wording = AvoidedWordingBlock()
