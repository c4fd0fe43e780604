"""Actions of past years that came in a file."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action


class ActionImport(models.Model):
    """A file of past actions, read and perhaps stored.

    `rows` is what would be stored, at the stated precision and nothing finer; it is emptied when the actions
    are made, and the whole import goes after a day without that. `actions` are those that it made.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    stored_at = models.DateTimeField(_("stored"), null=True, editable=False)
    rows: models.JSONField[Any, Any] = models.JSONField(default=list, editable=False)
    number = models.PositiveIntegerField(_("actions"), default=0, editable=False)
    actions = models.ManyToManyField(Action, related_name="+", editable=False)

    class Meta:
        verbose_name = _("import of past actions")
        verbose_name_plural = _("imports of past actions")
        ordering = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
