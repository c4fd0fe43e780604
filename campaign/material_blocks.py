"""The files that editors bring for a material."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaign.spoken_languages import language_choices
from core.blocks.base import DocumentChooserBlock, sample


class MaterialFileBlock(blocks.StructBlock):
    """A document of the library and the language that it is in."""

    document = DocumentChooserBlock(label=_("Document"))
    language = blocks.ChoiceBlock(label=_("Language of the file"), choices=language_choices)

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("A file and its language.")

    def get_preview_value(self) -> Any:
        """Show a document of this site in the block picker."""
        return self.normalize({"document": sample("core.SiteDocument"), "language": "en"})


class MaterialFilesBlock(blocks.StreamBlock):
    """Files of one material in any number of languages and formats."""

    file = MaterialFileBlock()
