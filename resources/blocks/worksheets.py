"""Worksheets of the guide: filled in on the device or on paper, never sent."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from resources.plan.sheets import MOST_COLUMNS, lines_of, sheet_of


class QuestionBlock(blocks.StructBlock):
    """A question with lines to write on."""

    label = blocks.CharBlock(label=_("Question"), max_length=200)
    help = blocks.CharBlock(label=_("Help"), required=False, max_length=250)
    lines = blocks.IntegerBlock(label=_("Lines"), min_value=1, max_value=20, default=3)

    class Meta:
        icon = "edit"
        label = _("Question")
        description = _("A question with lines to write on.")


class GridBlock(blocks.StructBlock):
    """A table to fill in. The texts hold one heading on a line, so that a translator sees them together."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    help = blocks.CharBlock(label=_("Help"), required=False, max_length=250)
    columns = blocks.TextBlock(
        label=_("Headings of the columns"), rows=4, help_text=_("One on a line, at most six.")
    )
    rows = blocks.TextBlock(
        label=_("Headings of the rows"),
        required=False,
        rows=4,
        help_text=_("One on a line. Empty: rows without a heading."),
    )
    blank_rows = blocks.IntegerBlock(
        label=_("Blank rows"),
        min_value=0,
        max_value=20,
        default=5,
        help_text=_("On paper; on the device more can be added."),
    )

    class Meta:
        icon = "table"
        label = _("Table to fill in")
        description = _("Columns with headings and rows to fill in.")

    def clean(self, value: Any) -> Any:
        """Ask for no more columns than a page has room for, and for a row at least."""
        cleaned = super().clean(value)
        columns = lines_of(cleaned["columns"])
        if not 0 < len(columns) <= MOST_COLUMNS:
            message = _("Give between one and %(most)d headings, each on a line of its own.")
            error = ValidationError(message, params={"most": MOST_COLUMNS})
            raise StructBlockValidationError({"columns": error})
        if not cleaned["blank_rows"] and not lines_of(cleaned["rows"] or ""):
            error = ValidationError(_("A table needs a row: name one, or leave some blank."))
            raise StructBlockValidationError({"blank_rows": error})
        return cleaned


class WorksheetPartsBlock(blocks.StreamBlock):
    """The questions and tables of a worksheet."""

    question = QuestionBlock()
    grid = GridBlock()

    class Meta:
        min_num = 1
        max_num = 20


class WorksheetBlock(blocks.StructBlock):
    """A sheet of questions and tables. What is written is kept under the ids of the blocks: the same in every language."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, rows=3)
    in_plan = blocks.BooleanBlock(
        label=_("Part of My plan"),
        required=False,
        default=True,
        help_text=_("My plan joins these worksheets on one page."),
    )
    parts = WorksheetPartsBlock(label=_("Questions and tables"))

    class Meta:
        icon = "form"
        label = _("Worksheet")
        description = _("To fill in on the device or on paper; nothing is sent.")
        template = "resources/blocks/worksheet.html"
        preview_value = {
            "title": "Our goal",
            "introduction": "Fill this in with your group.",
            "in_plan": True,
            "parts": [
                ("question", {"label": "What shall change?", "help": "", "lines": 2}),
                (
                    "grid",
                    {
                        "title": "Milestones",
                        "help": "",
                        "columns": "By when\nWhat\nWho",
                        "rows": "",
                        "blank_rows": 3,
                    },
                ),
            ],
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the sheet, named by the block's id, and the way to My plan."""
        context = super().get_context(value, parent_context)
        block_id = getattr(context.get("block"), "id", None) or ""
        page = context.get("page") if value["in_plan"] else None
        plan_url = getattr(page, "plan_url", "")
        return {**context, "sheet": sheet_of(value, block_id), "plan_url": plan_url}
