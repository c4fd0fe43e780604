"""Reading routes: ways through the guide for a time and an audience."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import PageChooserBlock

# Names a route in the address of a chapter, in every language the same. It changes nothing but what is offered next.
PARAMETER = "route"
AUDIENCES = [
    ("everyone", _("Everyone")),
    ("campaigner", _("Campaigners")),
    ("service_provider", _("Service providers")),
    ("policymaker", _("Policymakers")),
    ("journalist", _("Journalists")),
]
LENGTHS = [
    ("ten_minutes", _("Ten minutes")),
    ("one_hour", _("One hour")),
    ("all", _("All of it")),
]


class StopBlock(blocks.StructBlock):
    """A chapter on the way, and what to look at there."""

    chapter = PageChooserBlock(label=_("Chapter"), page_type="resources.GuideChapterPage")
    note = blocks.CharBlock(label=_("What to read there"), required=False, max_length=200)

    class Meta:
        icon = "doc-empty"
        label = _("Stop")
        description = _("A chapter on the way.")


class RouteBlock(blocks.StructBlock):
    """A way through the guide."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    audience = blocks.ChoiceBlock(label=_("For whom"), choices=AUDIENCES, default="everyone")
    length = blocks.ChoiceBlock(label=_("How long"), choices=LENGTHS, default="one_hour")
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    stops = blocks.ListBlock(StopBlock(), label=_("Stops"), min_num=1, max_num=40)

    class Meta:
        icon = "redirect"
        label = _("Route")
        description = _("Chapters in an order, for a time and an audience.")


class RoutesBlock(blocks.StreamBlock):
    """The reading routes of the guide."""

    route = RouteBlock()

    class Meta:
        required = False
