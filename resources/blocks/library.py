"""Contributors and files of a publication: facts, the same in every language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.base import DocumentChooserBlock
from core.models.sources import LANGUAGE_TAG


class PersonChooserBlock(SnippetChooserBlock):
    """An author who is a person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("resources.Person", **kwargs)


class OrganisationChooserBlock(SnippetChooserBlock):
    """An organisation as author or publisher."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("resources.Organisation", **kwargs)


class ContributorsBlock(blocks.StreamBlock):
    """Authors in the order in which the publication names them."""

    person = PersonChooserBlock(label=_("Person"), icon="user")
    organisation = OrganisationChooserBlock(label=_("Organisation"), icon="group")

    class Meta:
        required = False


class PublishersBlock(blocks.StreamBlock):
    """Who publishes it."""

    organisation = OrganisationChooserBlock(label=_("Organisation"), icon="group")

    class Meta:
        required = False


class FileBlock(blocks.StructBlock):
    """The publication in one language: a document of this site, or an address elsewhere."""

    language = blocks.CharBlock(
        label=_("Language"), max_length=20, default="en", validators=[LANGUAGE_TAG]
    )
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("or an address on another site"), required=False)
    title = blocks.CharBlock(label=_("Title in this language"), required=False, max_length=300)
    pages = blocks.IntegerBlock(label=_("Pages"), required=False, min_value=1)
    date = blocks.DateBlock(
        label=_("Date"), required=False, help_text=_("Where it differs from the publication's.")
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        description = _("The publication in one language.")


class FilesBlock(blocks.StreamBlock):
    """The publication in its languages."""

    file = FileBlock()

    class Meta:
        required = False
