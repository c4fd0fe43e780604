"""Situations in which one decision leads to the next."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.base import RichTextBlock
from ecourse.blocks.base import ActivityBlock, KeyBlock
from ecourse.blocks.validation import errors_at, repeated
from ecourse.blocks.ways import reachable, unending


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

    def clean(self, value: Any) -> Any:
        """Ask for a way from the first scene to each other, and from each to an end. Circles may be."""
        cleaned = super().clean(value)
        scenes = [block.value for block in cleaned]
        errors = _errors_of_keys(scenes) or _errors_of_targets(scenes) or _errors_of_ways(scenes)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def _errors_of_keys(scenes: list[Any]) -> dict[int, ValidationError]:
    error = StructBlockValidationError({"key": ValidationError(_("Another scene has this key."))})
    return dict.fromkeys(repeated((scene["key"] for scene in scenes), str), error)


def _errors_of_targets(scenes: list[Any]) -> dict[int, ValidationError]:
    keys = {scene["key"] for scene in scenes}
    errors: dict[int, ValidationError] = {}
    for place, scene in enumerate(scenes):
        unknown = [
            number
            for number, decision in enumerate(scene["decisions"])
            if decision["leads_to"] not in keys
        ]
        if unknown:
            message = _("There is no scene with this key.")
            at_decisions = errors_at(unknown, message, "leads_to")
            errors[place] = StructBlockValidationError({"decisions": at_decisions})
    return errors


def _errors_of_ways(scenes: list[Any]) -> dict[int, ValidationError]:
    ways = {
        scene["key"]: {decision["leads_to"] for decision in scene["decisions"]} for scene in scenes
    }
    reached, stuck = reachable(ways), unending(ways)
    errors: dict[int, ValidationError] = {}
    for place, scene in enumerate(scenes):
        if scene["key"] not in reached:
            message = _("No decision leads to this scene.")
            errors[place] = StructBlockValidationError({"key": ValidationError(message)})
        elif scene["key"] in stuck:
            message = _("From here nothing leads to an end, which is a scene without decisions.")
            errors[place] = StructBlockValidationError({"decisions": ValidationError(message)})
    return errors


class ScenarioBlock(ActivityBlock):
    """A situation with branches; `question` introduces it."""

    scenes = ScenesBlock(label=_("Scenes"), min_num=2)

    class Meta:
        icon = "site"
        label = _("Scenario")
        description = _("A situation in which one decision leads to the next.")
        preview_value: dict[str, Any] = {
            "question": "You meet a member of parliament.",
            "scenes": [
                (
                    "scene",
                    {
                        "key": "start",
                        "text": "<p>There are five minutes.</p>",
                        "decisions": [
                            {"text": "Tell a story", "leads_to": "end", "feedback": "It is heard."},
                            {
                                "text": "Read out a list",
                                "leads_to": "end",
                                "feedback": "It is long.",
                            },
                        ],
                    },
                ),
                ("scene", {"key": "end", "text": "<p>The time is over.</p>", "decisions": []}),
            ],
        }
