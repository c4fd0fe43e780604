"""Links to pages and to other sites, for navigation, footer and calls to action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from core.blocks.base import PageChooserBlock
from core.languages import active_language
from core.links import Link, PageDirectory
from core.references import current_references


def resolve_page_link(page: Any, text: str = "") -> Link | None:
    """Return the link to a chosen page in the reader's language, or None where nothing is live."""
    if page is None:
        return None
    references = current_references()
    known = references is not None and page.id in references.pages.by_id
    directory = references.pages if references and known else PageDirectory.load([page.id])
    return directory.link(page.id, active_language().code, text)


class PageLinkValue(StructValue):
    """A chosen page that knows its link."""

    @property
    def link(self) -> Link | None:
        """Return the link in the reader's language, or None where nothing is live."""
        return resolve_page_link(self["page"], self["text"])


class PageLinkBlock(blocks.StructBlock):
    """A link to a page of this site."""

    page = PageChooserBlock(label=_("Page"))
    text = blocks.CharBlock(
        label=_("Text"),
        required=False,
        max_length=60,
        help_text=_("Empty: the page's own title."),
    )

    class Meta:
        icon = "doc-empty"
        label = _("Page of this site")
        description = _("Leads to the page in the reader's language.")
        value_class = PageLinkValue


class OutsideLinkValue(StructValue):
    """An address on another site that knows its link."""

    @property
    def link(self) -> Link:
        """Return the link as it stands."""
        return Link(url=self["url"], text=self["text"])


class OutsideLinkBlock(blocks.StructBlock):
    """A link to another site."""

    url = blocks.URLBlock(label=_("Address"))
    text = blocks.CharBlock(label=_("Text"), max_length=60)

    class Meta:
        icon = "link-external"
        label = _("Another site")
        description = _("Leads away from this site.")
        value_class = OutsideLinkValue


class LinksBlock(blocks.StreamBlock):
    """A list of links."""

    page_link = PageLinkBlock()
    outside_link = OutsideLinkBlock()


class FooterColumnBlock(blocks.StructBlock):
    """A column of the footer."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=60)
    links = LinksBlock(label=_("Links"))

    class Meta:
        icon = "list-ul"
        label = _("Column")
        description = _("A heading with links under it.")


class FooterColumnsBlock(blocks.StreamBlock):
    """The columns of the footer."""

    column = FooterColumnBlock()


class CallToActionValue(StructValue):
    """A call to action that knows where it leads."""

    @property
    def link(self) -> Link | None:
        """Return the link to the chosen page or address."""
        if self["page"]:
            return resolve_page_link(self["page"], self["link_text"])
        return Link(url=self["url"], text=self["link_text"]) if self["url"] else None


class CallToActionBlock(blocks.StructBlock):
    """What a reader can do next, with one link."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=3)
    page = PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("or an address on another site"), required=False)
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)
    emphasis = blocks.ChoiceBlock(
        label=_("Emphasis"),
        choices=[("strong", _("Strong")), ("quiet", _("Quiet"))],
        default="strong",
    )

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("Says what a reader can do next and leads there.")
        template = "core/blocks/call_to_action.html"
        value_class = CallToActionValue
        preview_value = {
            "heading": "Take the course",
            "text": "Seven modules, in any order, free of charge.",
            "page": None,
            "url": "https://example.org/",
            "link_text": "Start with module 1",
            "emphasis": "strong",
        }

    def clean(self, value: Any) -> Any:
        """Ask for exactly one target."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = ValidationError(_("Choose a page or give an address: one of the two."))
            raise StructBlockValidationError({"page": message})
        return cleaned
