"""What the course host says."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import RichTextBlock


class HostBlock(blocks.StructBlock):
    """Words of the module's host, who guides through the lessons."""

    text = RichTextBlock(label=_("Words"))

    class Meta:
        icon = "user"
        label = _("Host")
        description = _("The course host speaks to the learner.")
        template = "ecourse/blocks/host.html"
        preview_value = {"text": "<p>Good that you are here. Take your time.</p>"}
