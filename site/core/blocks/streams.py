"""Which blocks each kind of page offers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.links import CallToActionBlock
from core.blocks.media import (
    DownloadBlock,
    GalleryBlock,
    ImageBlock,
    OutsideVideoBlock,
    VideoBlock,
)
from core.blocks.overview import CardsBlock, KeyFiguresBlock, PartnersBlock
from core.blocks.privacy import PrivacyRegisterBlock
from core.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    ParagraphBlock,
    QuotationBlock,
    StatementBlock,
    TableBlock,
)

TEXT = _("Text")
MEDIA = _("Pictures, clips and files")
OVERVIEW = _("Leading on")


class BodyBlock(blocks.StreamBlock):
    """The blocks of an ordinary page."""

    heading = HeadingBlock(group=TEXT)
    paragraph = ParagraphBlock(group=TEXT)
    statement = StatementBlock(group=TEXT)
    quotation = QuotationBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    accordion = AccordionBlock(group=TEXT)
    table = TableBlock(group=TEXT)
    image = ImageBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    outside_video = OutsideVideoBlock(group=MEDIA)
    download = DownloadBlock(group=MEDIA)
    key_figures = KeyFiguresBlock(group=OVERVIEW)
    cards = CardsBlock(group=OVERVIEW)
    call_to_action = CallToActionBlock(group=OVERVIEW)
    partners = PartnersBlock(group=OVERVIEW)
    privacy_register = PrivacyRegisterBlock(group=OVERVIEW)
