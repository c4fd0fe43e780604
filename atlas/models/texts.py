"""What is written about a place: the law, how it is applied, and what came of it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from atlas.models.jurisdictions import Jurisdiction
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin

FEATURES = ["bold", "italic", "ul", "ol", "link", "term", "citation"]


class JurisdictionText(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """The texts about one place in one language. Law, practice and impact are never mixed."""

    jurisdiction = models.ForeignKey(
        Jurisdiction, verbose_name=_("place"), on_delete=models.CASCADE, related_name="texts"
    )
    law = RichTextField(
        _("the law"),
        features=FEATURES,
        blank=True,
        help_text=_("What the law, the judgment or the guideline says."),
    )
    implementation = RichTextField(
        _("its implementation"),
        features=FEATURES,
        blank=True,
        help_text=_("How police, prosecutors, courts and services apply it."),
    )
    impact = RichTextField(
        _("its impact"),
        features=FEATURES,
        blank=True,
        help_text=_("What has changed since, with the evidence for it."),
    )

    # What its name is made of, for lists that name many.
    title_relations: ClassVar[tuple[str, ...]] = ("jurisdiction__names",)
    panels: ClassVar[list[Any]] = [
        FieldPanel("jurisdiction"),
        FieldPanel("law"),
        FieldPanel("implementation"),
        FieldPanel("impact"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("jurisdiction", overridable=False),
        TranslatableField("law"),
        TranslatableField("implementation"),
        TranslatableField("impact"),
    ]
    searched_fields: ClassVar[tuple[str, ...]] = ("law", "implementation", "impact")

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text about a place")
        verbose_name_plural = _("texts about places")
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "locale"], name="one_text_per_place_and_language"
            )
        ]

    def __str__(self) -> str:
        return str(self.jurisdiction)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page of the place as it would be with this text, in the language of the text."""
        from atlas.previews import text_page

        with override(self.locale.language_code):
            return text_page(request, self)
