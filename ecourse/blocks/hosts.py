"""What the course host says."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RecordingChooserBlock, RichTextBlock
from core.blocks.media import RecordingValue
from core.search.texts import plain_text


class HostBlock(blocks.StructBlock):
    """Words of the module's host, who guides through the lessons; they can be heard, too."""

    text = RichTextBlock(label=_("Words"))
    recording = RecordingChooserBlock(
        label=_("Recording"),
        required=False,
        help_text=_("The host's voice, with its transcript. It is never played by itself."),
    )

    class Meta:
        icon = "user"
        label = _("Host")
        description = _("The course host speaks to the learner.")
        template = "ecourse/blocks/host.html"
        value_class = RecordingValue
        preview_value = {
            "text": "<p>Good that you are here. Take your time.</p>",
            "recording": None,
        }

    def get_shown_text(self, value: Any) -> list[str]:
        """Return what the search finds the host by: the words, and what the recording says."""
        recording = value.played_now
        heard = recording.shown_texts if recording else []
        return [plain_text(value["text"].source), *heard]
