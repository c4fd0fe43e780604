"""Blocks of the campaign's pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign.models.years import Phase
from core.blocks import OVERVIEW, BodyBlock
from core.blocks.base import RichTextBlock, SourceChooserBlock
from core.blocks.notes import CitedValue


class PhaseBlock(blocks.StructBlock):
    """What a year's page says while a phase lasts."""

    phase = blocks.ChoiceBlock(label=_("Phase"), choices=Phase.choices)
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "time"
        label = _("Text of a phase")
        description = _("Shown at the head of the page while the phase lasts.")


class PhasesBlock(blocks.StreamBlock):
    """The texts of a year's phases, each phase at most once."""

    phase = PhaseBlock()

    class Meta:
        required = False

    def clean(self, value: Any) -> Any:
        """Refuse a second text for the same phase, at the place where it stands."""
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors: dict[int | str, ValidationError] = {}
        for number, child in enumerate(cleaned):
            if child.value["phase"] in seen:
                errors[number] = ValidationError(_("This phase has a text already."))
            seen.add(child.value["phase"])
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class DemandsBlock(blocks.StructBlock):
    """What the campaign asked for in some years, and where that is written."""

    first_year = blocks.IntegerBlock(label=_("From"), min_value=2013, max_value=2999)
    last_year = blocks.IntegerBlock(
        label=_("To"),
        required=False,
        min_value=2013,
        max_value=2999,
        help_text=_("Empty where it is known of one year alone."),
    )
    demands = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Demands"))
    cited = SourceChooserBlock(label=_("Source"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Demands")
        description = _("What the campaign asked for in some years, with its source.")
        template = "campaign/blocks/demands.html"
        value_class = CitedValue
        preview_value = {
            "first_year": 2022,
            "last_year": None,
            "demands": ["Put health and harm reduction first."],
            "cited": None,
        }

    def clean(self, value: Any) -> Any:
        """Refuse years that end before they begin."""
        cleaned = super().clean(value)
        if cleaned["last_year"] and cleaned["last_year"] < cleaned["first_year"]:
            message = ValidationError(_("This is before the first year."))
            raise StructBlockValidationError({"last_year": message})
        return cleaned


class TimelineEventBlock(blocks.StructBlock):
    """Something that happened."""

    when = blocks.CharBlock(label=_("When"), max_length=40, help_text=_("Such as June 2013."))
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "date"
        label = _("Event")
        description = _("Something that happened, and when.")


class TimelineBlock(blocks.StructBlock):
    """What happened, in order."""

    events = blocks.ListBlock(TimelineEventBlock(), label=_("Events"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened, one event after the other.")
        template = "campaign/blocks/timeline.html"
        preview_value = {
            "events": [{"when": "2013", "text": "<p>The first Global Day of Action.</p>"}]
        }


class CampaignBlock(BodyBlock):
    """The blocks of the campaign's entrance: an ordinary page's, its demands and its history."""

    demands = DemandsBlock(group=OVERVIEW)
    timeline = TimelineBlock(group=OVERVIEW)
