"""Activities in which learners write in their own words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock
from ecourse.activities.writing import fold_answer
from ecourse.blocks.base import ActivityBlock, KeyBlock
from ecourse.blocks.validation import errors_at, raise_errors, repeated


class ShortAnswerBlock(ActivityBlock):
    """A word or a few, compared with the forms that are accepted in this language."""

    accepted = blocks.ListBlock(
        blocks.CharBlock(max_length=300, label=_("Accepted form")),
        label=_("Accepted forms"),
        min_num=1,
        help_text=_(
            "Every way to write the answer in this language; semicolons part several in one line. "
            "Case, accents and spaces do not matter."
        ),
    )
    feedback_right = blocks.TextBlock(label=_("Feedback to a right answer"), rows=2)
    feedback_wrong = blocks.TextBlock(
        label=_("Feedback to another answer"),
        rows=2,
        help_text=_("Leads on without telling the answer."),
    )

    class Meta:
        icon = "edit"
        label = _("Short answer")
        description = _("A word or a few, in several accepted forms.")
        preview_value = {
            "question": "What is a fine called that a police officer can impose?",
            "accepted": ["administrative fine", "administrative penalty"],
            "feedback_right": "Yes: it is no criminal sanction.",
            "feedback_wrong": "Think of what is no criminal sanction.",
        }

    def clean(self, value: Any) -> Any:
        """Ask for forms that say something, each something else."""
        cleaned = super().clean(value)
        forms = list(cleaned["accepted"])
        empty = [place for place, form in enumerate(forms) if not fold_answer(form)]
        if empty:
            message = _("Write a form with letters or digits.")
            raise_errors({"accepted": errors_at(empty, message)})
        same = repeated(forms, fold_answer)
        if same:
            message = _("Another form is the same but for case, accents, spaces or signs.")
            raise_errors({"accepted": errors_at(same, message)})
        return cleaned


class ReflectionBlock(ActivityBlock):
    """A question to think about; what is written never leaves the device."""

    thoughts = RichTextBlock(
        label=_("Thoughts to compare with"),
        required=False,
        help_text=_("Opens on request, after writing."),
    )

    class Meta:
        icon = "help"
        label = _("Reflection")
        description = _("A question for the learner alone; nothing that is written is sent.")
        preview_value = {
            "question": "Whom do you know whose life a criminal record has changed?",
            "thoughts": "<p>Work, housing, travel: a record closes many doors.</p>",
        }


class WorksheetFieldBlock(blocks.StructBlock):
    """A line or box to fill in."""

    key = KeyBlock(
        label=_("Key"),
        max_length=40,
        help_text=_("A short name in Latin letters, unique in this worksheet."),
    )
    label = blocks.CharBlock(label=_("Label"), max_length=200)
    help = blocks.CharBlock(label=_("Help"), required=False, max_length=250)
    lines = blocks.IntegerBlock(label=_("Lines"), min_value=1, max_value=20, default=3)

    class Meta:
        icon = "edit"
        label = _("Field")
        description = _("A line or box to fill in.")


class WorksheetBlock(ActivityBlock):
    """A sheet to fill in and print; what is written stays on the device. `question` is its introduction."""

    key = KeyBlock(
        label=_("Key"),
        max_length=40,
        help_text=_(
            "A short name in Latin letters. A worksheet with the same key in another lesson goes on with what "
            "was written here."
        ),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    fields = blocks.ListBlock(WorksheetFieldBlock(), label=_("Fields"), min_num=1, max_num=30)

    class Meta:
        icon = "form"
        label = _("Worksheet")
        description = _("Fields to fill in on the device or on paper.")
        preview_value = {
            "question": "Fill in the sheet for your own country.",
            "key": "plan",
            "title": "My plan",
            "fields": [{"key": "goal", "label": "My goal", "help": "In one sentence.", "lines": 2}],
        }

    def clean(self, value: Any) -> Any:
        """Ask for keys that differ: what is written is kept under them."""
        cleaned = super().clean(value)
        places = repeated(field["key"] for field in cleaned["fields"])
        if places:
            message = _("Another field has this key.")
            raise_errors({"fields": errors_at(places, message, "key")})
        return cleaned

    def get_shown_text(self, value: Any) -> Iterator[str]:
        """Yield the title as well."""
        yield value["title"]
        yield from super().get_shown_text(value)
