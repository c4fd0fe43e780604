"""Contributors and files of a publication: facts, the same in every language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks.base import DocumentChooserBlock
from core.models.sources import LANGUAGE_TAG


class PersonChooserBlock(SnippetChooserBlock):
    """An author who is a person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("resources.Person", **kwargs)

    def get_shown_text(self, value: Any) -> list[str]:
        """Return the name as it is read, for the search."""
        return [value.full_name]


class OrganisationChooserBlock(SnippetChooserBlock):
    """An organisation as author or publisher."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("resources.Organisation", **kwargs)

    def get_shown_text(self, value: Any) -> list[str]:
        """Return both names, for the search."""
        return [value.name, value.short_name]


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

    def clean(self, value: Any) -> Any:
        """Ask for a document or an address, and for one of them alone."""
        cleaned = super().clean(value)
        if bool(cleaned.get("document")) == bool(cleaned.get("url")):
            message = _("Choose a document or give an address: one of the two.")
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned


class FilesBlock(blocks.StreamBlock):
    """The publication in its languages."""

    file = FileBlock()

    class Meta:
        required = False
