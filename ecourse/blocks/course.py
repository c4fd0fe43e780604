"""Parts of the overviews of the course and its modules."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.base import PageChooserBlock, RichTextBlock


class KeyFactBlock(blocks.StructBlock):
    """A line of the key information."""

    term = blocks.CharBlock(label=_("What"), max_length=60, help_text=_("Such as Funders."))
    text = RichTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Fact")
        description = _("A line of the key information.")


class KeyFactsBlock(blocks.StreamBlock):
    """The key information: organisations, region, stage, dates, kind, funders."""

    fact = KeyFactBlock()

    class Meta:
        required = False


class PlatformBlock(blocks.StructBlock):
    """Another site that hosts the course."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    url = blocks.URLBlock(label=_("Address"), required=False)
    text = blocks.TextBlock(label=_("What is there"), required=False, rows=2)

    class Meta:
        icon = "link-external"
        label = _("Platform")
        description = _("Another site that hosts the course.")


class PlatformsBlock(blocks.StreamBlock):
    """Other sites that host the course."""

    platform = PlatformBlock()

    class Meta:
        required = False


class NeedBlock(blocks.StructBlock):
    """What somebody may need, and the module to start with."""

    need = blocks.CharBlock(
        label=_("Need"), max_length=150, help_text=_("Such as: I have to speak in parliament.")
    )
    module = PageChooserBlock(label=_("Module"), page_type="ecourse.ModulePage")
    reason = blocks.TextBlock(label=_("Why this module"), rows=2)

    class Meta:
        icon = "help"
        label = _("Need")
        description = _("What somebody needs, and where to start.")


class NeedsBlock(blocks.StreamBlock):
    """Where to start, by need."""

    need = NeedBlock()

    class Meta:
        required = False


class OutcomesBlock(blocks.StreamBlock):
    """What learners can do after a module."""

    outcome = blocks.TextBlock(label=_("Outcome"), rows=2, icon="tick")
