"""Introducing organisers of one city to each other, each with their own consent."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaign.models.actions import Action
from core.encrypted_fields import EncryptedTextField


class Introduction(models.Model):
    """Two actions whose organisers a coordinator asks whether they would like to know each other.

    Nothing of one side's contact is in it. It names no city: the actions do, as long as both show theirs.
    """

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("of organisers to each other", "introduction")
        verbose_name_plural = _("introductions")
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class IntroducedSide(models.Model):
    """One of the two. `words` is what this organiser wrote for the other one to read, once both have agreed."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="introductions")
    words = EncryptedTextField(_("what the other organiser may read"), blank=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True)

    class Meta:
        verbose_name = _("side of an introduction")
        verbose_name_plural = _("sides of introductions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["introduction", "action"], name="one_side_of_an_introduction"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
