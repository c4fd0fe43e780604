"""Blocks of the campaign's pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from campaign.models.years import Phase
from core.blocks.base import RichTextBlock


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
