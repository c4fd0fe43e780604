"""The dated notice that stands on top of every page."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin


class SiteNotice(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A message to all readers, shown from one moment to another in the languages it was published in."""

    class Kind(models.TextChoices):
        """How much the notice asks for attention."""

        INFORMATION = "information", _("Information")
        WARNING = "warning", _("Warning")

    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.INFORMATION
    )
    title = models.CharField(_("title"), max_length=120)
    text = RichTextField(_("text"), features=["bold", "italic", "link"], blank=True)
    shown_from = models.DateTimeField(_("shown from"), default=timezone.now)
    shown_until = models.DateTimeField(
        _("shown until"), help_text=_("From this moment on the notice is gone by itself.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("kind"),
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("shown_from"),
        SynchronizedField("shown_until"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site notice")
        verbose_name_plural = _("site notices")
        ordering = ["-shown_from"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        if self.shown_from and self.shown_until and self.shown_until <= self.shown_from:
            raise ValidationError({"shown_until": _("This lies before the beginning.")})

    def is_shown_at(self, moment: datetime) -> bool:
        """Say whether the notice stands on pages at this moment."""
        return self.live and self.shown_from <= moment < self.shown_until

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the notice will look."""
        return "core/previews/notice.html"
