"""How a facilitator teaches a lesson in a room."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock


class PlanStepBlock(blocks.StructBlock):
    """A part of a session."""

    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240)
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = RichTextBlock(label=_("What to do"))
    materials = blocks.CharBlock(label=_("What is needed"), required=False, max_length=250)

    class Meta:
        icon = "time"
        label = _("Part of the session")
        description = _("What to do, for how long, with what.")


class SessionPlanBlock(blocks.StreamBlock):
    """The parts of a session, in order."""

    step = PlanStepBlock()

    class Meta:
        required = False
