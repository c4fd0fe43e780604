"""Key figures: typed in, or kept up to date by a section."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from core import figures
from core.blocks.base import SourceChooserBlock
from core.marks import citation_mark
from core.references import CitingBlock, current_references


class FigureChoiceBlock(CitingBlock, blocks.ChoiceBlock):
    """A figure that a section answers for, with its value, date and source."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=figures.choices, **kwargs)

    def source_keys(self, raw: Any) -> Iterable[str]:
        """Return the key of the figure's source."""
        figure = figures.figure(raw)
        return [figure.source_key] if figure else []


class KeyFigureValue(StructValue):
    """A figure as it is shown: from its section where one was chosen, else as it was typed."""

    @cached_property
    def provided(self) -> figures.Figure | None:
        """Return what the section says now."""
        return figures.figure(self["provider"]) if self["provider"] else None

    @cached_property
    def _source(self) -> Any:
        references = current_references()
        if self.provided and references:
            return references.source_with_key(self.provided.source_key)
        return self["cited"]

    @property
    def shown_value(self) -> str:
        """Return the number; empty where a section has none now."""
        if self["provider"]:
            return self.provided.value_text if self.provided else ""
        return self["value"]

    @property
    def shown_date(self) -> str:
        """Return when the number held."""
        return self.provided.date_text if self.provided else self["as_of"]

    @property
    def note(self) -> str:
        """Return the section's remark on the number."""
        return str(self.provided.note) if self.provided else ""

    @property
    def shown_source(self) -> str:
        """Return the source in the editor's words, else its name from the list with its language."""
        source = self._source
        if source is None or (self["source"] and not self.provided):
            return self["source"]
        return format_html('<bdi lang="{}">{}</bdi>', source.language, source.short_name)

    @cached_property
    def mark(self) -> SafeString:
        """Return the mark that leads to the source in the page's list; empty outside of a page."""
        references = current_references()
        if references is None or self._source is None or self._source.id not in references.sources:
            return SafeString()
        return citation_mark(references, self._source.id)


class KeyFigureBlock(blocks.StructBlock):
    """A number that always says what it counts, who says so and for when."""

    provider = FigureChoiceBlock(
        label=_("Kept up to date by a section"),
        required=False,
        help_text=_("Value, source and date then come from there. Empty: type them in below."),
    )
    value = blocks.CharBlock(
        label=_("Value"),
        required=False,
        default="",
        max_length=20,
        help_text=_("Such as 40 or 60+."),
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=60, help_text=_("Such as countries."))
    counts = blocks.CharBlock(label=_("What it counts"), max_length=250)
    cited = SourceChooserBlock(label=_("Source from the list"), required=False)
    source = blocks.CharBlock(
        label=_("Source in words"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Empty: the name from the list."),
    )
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False, default="")
    as_of = blocks.CharBlock(
        label=_("Date of the figure"),
        required=False,
        default="",
        max_length=40,
        help_text=_("Such as 2025."),
    )

    class Meta:
        icon = "order"
        label = _("Key figure")
        description = _("A number with unit, meaning, source and date.")
        value_class = KeyFigureValue

    def clean(self, value: Any) -> Any:
        """Ask for value, source and date, unless a section keeps them."""
        cleaned = super().clean(value)
        if cleaned["provider"]:
            return cleaned
        errors = {
            name: ValidationError(_("This field is required."))
            for name in ("value", "as_of")
            if not cleaned[name]
        }
        if not cleaned["source"] and not cleaned["cited"]:
            errors["source"] = ValidationError(_("Choose a source or name it."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class KeyFiguresBlock(blocks.StructBlock):
    """Key figures side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=120)
    figures = blocks.ListBlock(KeyFigureBlock(), label=_("Figures"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("Numbers with their meaning, source and date; never bare.")
        template = "core/blocks/key_figures.html"
        preview_value = {
            "heading": "Where things stand",
            "figures": [
                {
                    "provider": "",
                    "cited": None,
                    "value": "41",
                    "unit": "cities",
                    "counts": "Cities with an action on the first Global Day of Action",
                    "source": "Support. Don't Punish, Q&A session 2024",
                    "source_url": "",
                    "as_of": "2013",
                }
            ],
        }
