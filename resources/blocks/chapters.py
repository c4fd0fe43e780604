"""What a chapter of the guide is written with, beside the blocks of every page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructValue

from core.blocks import BodyBlock
from core.blocks.base import RichTextBlock
from core.blocks.text import block_anchor
from core.country_summaries import country_summary, summarised_countries
from core.durations import duration_text
from core.languages import active_language
from resources.blocks.worksheets import WorksheetBlock

GROUP = _("Guide")


class AnswerBlock(blocks.StructBlock):
    """A question answered in short, with the detail on demand."""

    question = blocks.CharBlock(label=_("Question"), max_length=150)
    short = RichTextBlock(label=_("Short answer"))
    detail_title = blocks.CharBlock(
        label=_("What the detail is about"), max_length=120, help_text=_("Such as: Why this is so.")
    )
    detail = RichTextBlock(label=_("Detail"))

    class Meta:
        icon = "help"
        label = _("Answer with detail")
        description = _("A short answer first; the detail opens on request.")
        template = "resources/blocks/answer.html"
        preview_value = {
            "question": "Is it the same as legalisation?",
            "short": "<p>No. Trade stays forbidden.</p>",
            "detail_title": "Where the line runs",
            "detail": "<p>Decriminalisation takes people out of criminal law.</p>",
        }


class MessageBlock(blocks.StructBlock):
    """A message with what stands behind it."""

    message = blocks.CharBlock(label=_("Message"), max_length=250)
    reason = RichTextBlock(label=_("What stands behind it"), required=False)

    class Meta:
        icon = "comment"
        label = _("Message")
        description = _("A sentence to say, and why it holds.")


class KeyMessagesBlock(blocks.StructBlock):
    """Sentences to take away and to say."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    messages = blocks.ListBlock(MessageBlock(), label=_("Messages"), min_num=1, max_num=12)

    class Meta:
        icon = "comment"
        label = _("Key messages")
        description = _("Sentences to take away and to say.")
        template = "resources/blocks/key_messages.html"
        preview_value = {
            "title": "Three things to say",
            "messages": [
                {"message": "Punishment has not worked.", "reason": "<p>See the record.</p>"}
            ],
        }


class ChecklistBlock(blocks.StructBlock):
    """Things to tick off, on paper or on the device."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("Item"), max_length=250), label=_("Items"), min_num=1, max_num=20
    )

    class Meta:
        icon = "tick"
        label = _("Checklist")
        description = _("Things to tick off; nothing is sent.")
        template = "resources/blocks/checklist.html"
        preview_value = {
            "title": "Before the meeting",
            "introduction": "",
            "items": ["We know who decides.", "We have one request."],
        }


class ExampleBlock(blocks.StructBlock):
    """What happened in a place: sourced, with its limits."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    place = blocks.CharBlock(label=_("Place"), required=False, max_length=120)
    when = blocks.CharBlock(label=_("When"), required=False, max_length=60)
    text = RichTextBlock(label=_("What happened"))
    lesson = RichTextBlock(label=_("What to take from it"), required=False)

    class Meta:
        icon = "site"
        label = _("Example")
        description = _("What happened in a place, with its source.")
        template = "resources/blocks/example.html"
        preview_value = {
            "title": "A commission goes first",
            "place": "Portugal",
            "when": "1998–2001",
            "text": "<p>Experts proposed, parliament followed.</p>",
            "lesson": "<p>Time spent on common ground is not lost.</p>",
        }


class ToolValue(StructValue):
    """A tool that says how long it takes."""

    @property
    def duration(self) -> str:
        """Return the time in hours and minutes; empty where nobody has said."""
        return duration_text(self["minutes"]) if self["minutes"] else ""


class ToolBlock(blocks.StructBlock):
    """A way of working that a group can use: what for, with whom, how long, step by step."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    purpose = blocks.TextBlock(label=_("What it is for"), rows=2)
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1, max_value=1440)
    people = blocks.CharBlock(label=_("With whom"), required=False, max_length=120)
    materials = blocks.CharBlock(label=_("What is needed"), required=False, max_length=200)
    steps = blocks.ListBlock(
        RichTextBlock(label=_("Step")), label=_("Steps"), min_num=1, max_num=15
    )

    class Meta:
        icon = "cogs"
        label = _("Tool")
        description = _("A way of working, step by step.")
        template = "resources/blocks/tool.html"
        value_class = ToolValue
        preview_value = {
            "title": "Map of power",
            "purpose": "To see who decides and who can reach them.",
            "minutes": 60,
            "people": "Four to eight people",
            "materials": "Paper and pens",
            "steps": [
                "<p>Write each name on a note.</p>",
                "<p>Place it by influence and position.</p>",
            ],
        }


class CountryInsertBlock(blocks.StructBlock):
    """“In your country”: the law map's summary of a country that the reader chooses."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)

    class Meta:
        icon = "globe"
        label = _("In your country")
        description = _("Shows what the law map says of the country that a reader chooses.")
        template = "resources/blocks/country_insert.html"
        preview_value = {"title": "In your country", "introduction": "What does the law say?"}

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the countries to choose from, and the summary of the chosen one."""
        context = super().get_context(value, parent_context)
        language = active_language().code
        countries = summarised_countries(language)
        request = context.get("request")
        chosen = request.GET.get("country", "") if request else ""
        known = chosen in dict(countries)
        return {
            **context,
            "countries": countries,
            "chosen": chosen if known else "",
            "summary": country_summary(chosen, language) if known else None,
            "anchor": block_anchor(getattr(context.get("block"), "id", None)),
        }


class ChapterBlock(BodyBlock):
    """The blocks of a chapter. Each has an anchor made from its id: the same in every language."""

    answer = AnswerBlock(group=GROUP)
    key_messages = KeyMessagesBlock(group=GROUP)
    checklist = ChecklistBlock(group=GROUP)
    example = ExampleBlock(group=GROUP)
    tool = ToolBlock(group=GROUP)
    worksheet = WorksheetBlock(group=GROUP)
    country_insert = CountryInsertBlock(group=GROUP)
