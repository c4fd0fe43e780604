"""Authors and translated titles of a source."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PersonBlock(blocks.StructBlock):
    """A human author."""

    family = blocks.CharBlock(label=_("Family name"), max_length=100)
    given = blocks.CharBlock(label=_("Given names"), required=False, default="", max_length=100)

    class Meta:
        icon = "user"
        label = _("Person")
        description = _("A human author, by family name.")


class OrganisationBlock(blocks.StructBlock):
    """An organisation as an author."""

    name = blocks.CharBlock(label=_("Name"), max_length=200)

    class Meta:
        icon = "group"
        label = _("Organisation")
        description = _("An organisation as an author.")


class AuthorsBlock(blocks.StreamBlock):
    """The authors in the order in which the source names them."""

    person = PersonBlock()
    organisation = OrganisationBlock()


class TranslatedTitleBlock(blocks.StructBlock):
    """A source's title in another language, for readers who do not read the original's."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=settings.LANGUAGES)
    title = blocks.CharBlock(label=_("Title"), max_length=300)

    class Meta:
        icon = "globe"
        label = _("Translated title")
        description = _("The title in another language.")


class TranslatedTitlesBlock(blocks.StreamBlock):
    """A source's title in several languages."""

    title = TranslatedTitleBlock()
