"""Blocks that lead on: cards and partners."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from core.alternative_text import DECORATIVE, DescribedPictureMixin, DescribedPictureValue
from core.blocks.base import ImageChooserBlock, PageChooserBlock, sample
from core.blocks.links import resolve_page_link
from core.languages import Language, language_of
from core.links import Link, PageDirectory
from core.references import current_references


class CardValue(DescribedPictureValue):
    """A card that knows its link and the languages its page is live in."""

    @property
    def page_link(self) -> Link | None:
        """Return the link in the reader's language, or None where nothing is live."""
        return resolve_page_link(self["page"])

    @property
    def languages(self) -> list[Language]:
        """Return the languages in which the page can be read."""
        page = self["page"]
        references = current_references()
        known = references is not None and page.id in references.pages.by_id
        directory = references.pages if references and known else PageDirectory.load([page.id])
        public = directory.public_translations(page.translation_key)
        return [language_of(item.locale_id) for item in public]


class CardBlock(DescribedPictureMixin, blocks.StructBlock):
    """A page shown with picture and text."""

    page = PageChooserBlock(label=_("Page"))
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description of the picture"),
        required=False,
        max_length=250,
        help_text=_("What matters in the picture, for those who cannot see it."),
        search_index=False,
    )
    decorative = blocks.BooleanBlock(label=DECORATIVE, required=False)
    text = blocks.TextBlock(label=_("Text"), rows=3)
    link_text = blocks.CharBlock(label=_("Text of the link"), max_length=60)

    class Meta:
        icon = "form"
        label = _("Card")
        description = _("A page with picture, text and the languages it can be read in.")
        value_class = CardValue


class CardsBlock(blocks.StructBlock):
    """Pages shown as cards."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    introduction = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"))

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Leads to several pages, each with its picture and languages.")
        template = "core/blocks/cards.html"

    def get_preview_value(self) -> Any:
        """Show pages of this site in the block picker."""
        image = sample("core.SiteImage")
        pages = Page.objects.filter(live=True, depth=3).order_by("path")[:2]
        cards = [
            {
                "page": page,
                "image": image,
                "decorative": True,
                "text": page.title,
                "link_text": "Read on",
            }
            for page in pages
        ]
        return self.normalize({"heading": "Read on", "introduction": "", "cards": cards})


class PartnerBlock(blocks.StructBlock):
    """An organisation with logo and address; its name is what a screen reader says for the logo."""

    described_by = "name"

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")
        description = _("An organisation with logo and address.")


class PartnersBlock(blocks.StructBlock):
    """The organisations that this is made with."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    partners = blocks.ListBlock(PartnerBlock(), label=_("Partners"))

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("Organisations with their logos and addresses.")
        template = "core/blocks/partners.html"
        preview_value: dict[str, Any] = {
            "heading": "Made with",
            "partners": [{"name": "An organisation", "logo": None, "url": "https://example.org/"}],
        }
