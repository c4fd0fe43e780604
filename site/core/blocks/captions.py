"""Captions of a video as translatable cues."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class CueBlock(blocks.StructBlock):
    """One caption: the seconds between which it shows, and its words."""

    start = blocks.FloatBlock(label=_("From (seconds)"), min_value=0)
    end = blocks.FloatBlock(label=_("To (seconds)"), min_value=0)
    text = blocks.TextBlock(label=_("Words of the caption"), max_length=180, rows=2)

    class Meta:
        icon = "openquote"
        label = _("Caption of the clip")
        description = _("Words shown over the clip for some seconds.")
        form_classname = "struct-block cue"

    def clean(self, value: Any) -> Any:
        """Refuse a caption that ends before it begins."""
        cleaned = super().clean(value)
        if cleaned["end"] <= cleaned["start"]:
            raise StructBlockValidationError(
                {"end": ValidationError(_("A caption ends after it begins."))}
            )
        return cleaned


class CaptionsBlock(blocks.StreamBlock):
    """All captions of a clip, in order."""

    cue = CueBlock()

    def clean(self, value: Any) -> Any:
        """Refuse captions that overlap: players would show both at once."""
        cleaned = super().clean(value)
        errors = {}
        for index in range(1, len(cleaned)):
            if cleaned[index].value["start"] < cleaned[index - 1].value["end"]:
                errors[index] = ValidationError(
                    _("This begins before the caption above has ended.")
                )
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned
