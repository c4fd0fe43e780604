"""Letters of coordinators to many organisers: that they were sent, not what they say."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """A message that a coordinator sent to a filtered set of organisers: counts only.

    What it says stands with each action as an ActionMessage and goes with that. `sending` makes a form that
    was sent twice one letter.
    """

    sending = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    is_about_safety = models.BooleanField(_("about safety"), default=False)
    organisers = models.PositiveIntegerField(_("actions"))
    mails = models.PositiveIntegerField(_("mails"))

    class Meta:
        verbose_name = _("letter to organisers")
        verbose_name_plural = _("letters to organisers")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
