"""Running text and what breaks it up."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructValue

from core.blocks.base import RichTextBlock


def block_anchor(block_id: str | None) -> str:
    """Return the anchor of a block: made from its id, so it is the same in every language."""
    return f"b-{block_id[:8]}" if block_id else ""


class HeadingBlock(blocks.StructBlock):
    """A heading inside a page; its anchor comes from the block, never from the words."""

    text = blocks.CharBlock(label=_("Text"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Section")), ("3", _("Subsection"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a section that can be linked to.")
        template = "core/blocks/heading.html"
        preview_value = {"text": "What decriminalisation changes", "level": "2"}


class ParagraphBlock(RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "core/blocks/paragraph.html"
        preview_value = "<p>People need options and support, not a criminal record.</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's own words, with who said them, in what role and when."""

    text = blocks.TextBlock(label=_("Words"))
    person = blocks.CharBlock(label=_("Person"), max_length=120)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=200)
    year = blocks.CharBlock(label=_("Year"), required=False, max_length=10)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Words of a named person; never our own.")
        template = "core/blocks/quotation.html"
        preview_value = {
            "text": "Nothing about us without us.",
            "person": "A saying of the disability rights movement",
            "role": "",
            "year": "",
        }


class StatementBlock(blocks.StructBlock):
    """A sentence of ours set large."""

    text = blocks.TextBlock(label=_("Sentence"), max_length=220, rows=2)

    class Meta:
        icon = "bold"
        label = _("Statement")
        description = _("One sentence that should stop the reader.")
        template = "core/blocks/statement.html"
        preview_value = {"text": "Support is what works. Punishment is what we can stop doing."}


class CalloutBlock(blocks.StructBlock):
    """A note, a warning or safety advice beside the running text."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("note", _("Note")), ("safety", _("Safety")), ("warning", _("Warning"))],
        default="note",
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        description = _("Something to know before reading on.")
        template = "core/blocks/callout.html"
        preview_value = {
            "kind": "safety",
            "title": "Think before you publish",
            "text": "<p>A photograph can tell more than you meant to say.</p>",
        }


class AccordionPanelBlock(blocks.StructBlock):
    """A question and its answer."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Panel")
        description = _("A title that opens a text.")


class AccordionBlock(blocks.StructBlock):
    """Texts that open on request, without a script."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    panels = blocks.ListBlock(AccordionPanelBlock(), label=_("Panels"))

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Questions and answers that open one by one.")
        template = "core/blocks/accordion.html"
        preview_value = {
            "heading": "Common questions",
            "panels": [
                {"title": "Is it the same as legalisation?", "text": "<p>No.</p>"},
                {"title": "Does drug use rise?", "text": "<p>Look at the evidence.</p>"},
            ],
        }


class TableValue(StructValue):
    """A table that gives its cells as plain rows."""

    @property
    def rows_of_cells(self) -> list[list[str]]:
        """Return the rows as lists of cell texts, each as long as the longest."""
        rows = [list(row.value) for row in self["rows"]]
        width = max((len(row) for row in rows), default=0)
        return [row + [""] * (width - len(row)) for row in rows]


class TableRowsBlock(blocks.StreamBlock):
    """Rows of a table, each a list of cells, so that every cell can be translated."""

    row = blocks.ListBlock(
        blocks.CharBlock(label=_("Cell"), required=False),
        icon="horizontalrule",
        label=_("Row"),
    )


class TableBlock(blocks.StructBlock):
    """A table of texts with a caption."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    header_row = blocks.BooleanBlock(
        label=_("The first row names the columns"), required=False, default=True
    )
    header_column = blocks.BooleanBlock(
        label=_("The first column names the rows"), required=False, default=False
    )
    rows = TableRowsBlock(label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns of short texts.")
        template = "core/blocks/table.html"
        value_class = TableValue
        preview_value: dict[str, Any] = {
            "caption": "Cities that took part in the Global Day of Action",
            "header_row": True,
            "header_column": True,
            "rows": [("row", ["Year", "Cities"]), ("row", ["2013", "41"])],
        }
