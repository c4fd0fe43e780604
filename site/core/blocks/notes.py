"""Notes under what they belong to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from core.blocks.base import RichTextBlock, SourceChooserBlock
from core.marks import citation_mark
from core.references import current_references


class CitedValue(StructValue):
    """A value with a chosen source that knows its number on the page and the mark leading to it."""

    @property
    def number(self) -> int:
        """Return the number of the source in the page's list; 0 without a source or outside of a page."""
        references = current_references()
        source = self["cited"]
        if source is None or references is None or source.id not in references.sources:
            return 0
        return references.number_of(source.id)

    @property
    def mark(self) -> SafeString:
        """Return the mark, or nothing without a source or outside of a page."""
        references = current_references()
        if references is None or not self.number:
            return SafeString()
        return citation_mark(references, self["cited"].id, self.get("locator", ""))


class FootnoteBlock(blocks.StructBlock):
    """A small note under a table, picture or text, with its source."""

    text = RichTextBlock(label=_("Text"), required=False)
    cited = SourceChooserBlock(label=_("Source"), required=False)
    locator = blocks.CharBlock(
        label=_("Place in the source"),
        required=False,
        default="",
        max_length=60,
        help_text=_("Such as p. 12 or table 3."),
    )

    class Meta:
        icon = "info-circle"
        label = _("Footnote")
        description = _("A small note or a source, under a table, picture or text.")
        template = "core/blocks/footnote.html"
        value_class = CitedValue
        preview_value = {
            "text": "<p>Years are missing where no source gives both numbers.</p>",
            "cited": None,
            "locator": "",
        }

    def clean(self, value: Any) -> Any:
        """Ask for a text or a source."""
        cleaned = super().clean(value)
        if not cleaned["text"] and not cleaned["cited"]:
            message = ValidationError(_("Write a text or choose a source."))
            raise StructBlockValidationError({"text": message})
        return cleaned
