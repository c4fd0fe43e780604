"""Who has taken on a translation, and by when it is needed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from translation.models.statuses import TranslationStatus


class TranslationAssignment(models.Model):
    """One person's work: a page or snippet in one language. Organisers and reviewers of the language assign."""

    status = models.OneToOneField(
        TranslationStatus, on_delete=models.CASCADE, related_name="assignment"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="translation_assignments",
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    assigned_at = models.DateTimeField(_("assigned at"))

    class Meta:
        verbose_name = _("assignment of a translation")
        verbose_name_plural = _("assignments of translations")

    def __str__(self) -> str:
        return f"{self.status} ({self.person})"
