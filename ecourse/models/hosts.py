"""Hosts of the course."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.alternative_text import decorative_field, require_description
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin


class Host(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """Who guides through the course in one language; each language may have a host of its own."""

    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=150, blank=True)
    portrait = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    portrait_alt = models.CharField(_("description of the portrait"), max_length=250, blank=True)
    portrait_decorative = decorative_field()
    introduction = models.TextField(_("introduction"), blank=True)
    on_duty = models.BooleanField(
        _("on duty"),
        default=False,
        help_text=_("Learners can ask questions, which this host answers here."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("role"),
        MultiFieldPanel(
            [
                FieldPanel("portrait"),
                FieldPanel("portrait_alt"),
                FieldPanel("portrait_decorative"),
            ],
            heading=_("Portrait"),
        ),
        FieldPanel("introduction"),
        FieldPanel("on_duty"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("name"),
        TranslatableField("role"),
        SynchronizedField("portrait"),
        TranslatableField("portrait_alt"),
        SynchronizedField("portrait_decorative"),
        TranslatableField("introduction"),
        SynchronizedField("on_duty"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Ask for a description of the portrait unless it only decorates."""
        super().clean()
        require_description(
            self.portrait, self.portrait_alt, self.portrait_decorative, "portrait_alt"
        )

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the host will look."""
        return "ecourse/previews/host.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Give the preview the host as pages show it."""
        from ecourse.selectors.hosts import ShownHost

        return {**super().get_preview_context(request, mode_name), "shown": ShownHost(self, None)}

    @property
    def portrait_alt_text(self) -> str:
        """Return the description of the portrait, or nothing where it only decorates."""
        return "" if self.portrait_decorative else self.portrait_alt
