"""Situations in which one decision leads to the next."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock, KeyBlock


class DecisionBlock(blocks.StructBlock):
    """Something that the learner may do in a scene, and the scene to which it leads."""

    text = blocks.TextBlock(label=_("Decision"), rows=1)
    leads_to = KeyBlock(label=_("Leads to the scene"), max_length=40)
    feedback = blocks.TextBlock(label=_("Feedback"), required=False, rows=2)

    class Meta:
        icon = "arrow-right"
        label = _("Decision")
        description = _("What the learner may do here.")


class SceneBlock(blocks.StructBlock):
    """A moment of a scenario; without decisions it is an end."""

    key = KeyBlock(
        label=_("Key"),
        max_length=40,
        help_text=_("A short name in Latin letters, unique in this scenario."),
    )
    text = RichTextBlock(label=_("What happens"))
    decisions = blocks.ListBlock(DecisionBlock(), label=_("Decisions"), default=[], max_num=5)

    class Meta:
        icon = "view"
        label = _("Scene")
        description = _("What happens, and what can be decided.")


class ScenesBlock(blocks.StreamBlock):
    """Scenes of a scenario; it begins with the first."""

    scene = SceneBlock()


class ScenarioBlock(ActivityBlock):
    """A situation with branches; `question` introduces it."""

    scenes = ScenesBlock(label=_("Scenes"), min_num=2)

    class Meta:
        icon = "site"
        label = _("Scenario")
        description = _("A situation in which one decision leads to the next.")
