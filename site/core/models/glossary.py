"""The glossary: terms with their meaning, and how to speak about people who use drugs."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from core.blocks.wording import AvoidedWordingsBlock
from core.fields import StreamField
from core.glossary import GlossaryEntry, Letter, anchor_of, by_letter, entries_in, lines_of
from core.languages import active_language
from core.models.pages import BasePage
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin
from core.references import Found, page_ids_in_rich_text


class GlossaryTerm(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A term in one language. Its identity across languages is `translation_key`.

    Wordings and forms stand one on a line: languages need different numbers of them, and a translator
    may write as many lines as their language has.
    """

    term = models.CharField(_("term"), max_length=100)
    definition = RichTextField(
        _("definition"),
        features=["bold", "italic", "link", "term"],
        help_text=_("Two or three plain sentences. Readers see them beside the text."),
    )
    other_forms = models.TextField(
        _("other forms"),
        blank=True,
        help_text=_("One on a line: plurals, verbs, abbreviations and spellings of the term."),
    )
    preferred = models.TextField(
        _("preferred wording"),
        blank=True,
        help_text=_("One on a line: how we say it, such as “people who use drugs”."),
    )
    avoided = StreamField(
        AvoidedWordingsBlock(required=False), verbose_name=_("avoided wording"), blank=True
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("term"),
        FieldPanel("definition"),
        FieldPanel("other_forms"),
        MultiFieldPanel([FieldPanel("preferred"), FieldPanel("avoided")], heading=_("Wording")),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("term"),
        TranslatableField("definition"),
        TranslatableField("other_forms"),
        TranslatableField("preferred"),
        TranslatableField("avoided"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """Return the anchor in the glossary, the same in every language."""
        return anchor_of(self.translation_key)

    @property
    def forms(self) -> list[str]:
        """Return the term and its other forms."""
        return [self.term, *lines_of(self.other_forms)]

    @property
    def preferred_wordings(self) -> list[str]:
        """Return how we say it, in the editors' order."""
        return lines_of(self.preferred)

    @property
    def avoided_wordings(self) -> list[tuple[list[str], str]]:
        """Return what we do not say, as (wordings, reason)."""
        return [
            (lines_of(block.value["wordings"]), block.value["reason"]) for block in self.avoided
        ]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the term will look."""
        return "core/previews/term.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Show this term alone."""
        context = super().get_preview_context(request, mode_name)
        return {**context, "entry": GlossaryEntry.of(self)}


class GlossaryPage(BasePage):
    """All terms of the glossary by their first letter."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    @cached_property
    def entries(self) -> list[GlossaryEntry]:
        """Return all live terms, each in the reader's language where it exists."""
        return entries_in(active_language().code)

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Load the pages that definitions link to."""
        for entry in self.entries:
            found["pages"] |= page_ids_in_rich_text(entry.definition)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the terms by letter."""
        letters: list[Letter] = by_letter(self.entries)
        return {**super().get_context(request, *args, **kwargs), "letters": letters}
