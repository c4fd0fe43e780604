"""What readers report about a page, without saying who they are."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.admin import display
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.codes.fields import CodeHashField


class Feedback(models.Model):
    """A report about a page. Whoever wrote it may read the answer with a code; the site does not know them.

    `slow` marks what may be unwanted: editors find it after the rest. `sending_hash` recognises a form that
    was sent twice.
    """

    KEPT = timedelta(days=365)

    language = models.CharField(_("language"), max_length=10)
    page = models.CharField(_("page"), max_length=300, blank=True)
    message = models.TextField(_("what is wrong"))
    slow = models.BooleanField(_("may be unwanted"), default=False)
    answer = models.TextField(
        _("answer"),
        blank=True,
        help_text=_(
            "Whoever holds the code of this report can read it. Use the report’s language."
        ),
    )
    is_handled = models.BooleanField(_("handled"), default=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    sending_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = CodeHashField()

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("created_at", read_only=True),
                FieldPanel("language", read_only=True),
                FieldPanel("page", read_only=True),
                FieldPanel("message", read_only=True),
                FieldPanel("slow", read_only=True),
            ],
            heading=_("What somebody reports"),
        ),
        FieldPanel("answer"),
        FieldPanel("is_handled"),
    ]

    class Meta:
        verbose_name = _("report about a page")
        verbose_name_plural = _("reports about pages")
        ordering = ["is_handled", "slow", "-created_at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @display(description=_("what is wrong"))
    def excerpt(self) -> str:
        """Return the beginning of the report, for lists."""
        return Truncator(self.message).chars(80)
