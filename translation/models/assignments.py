"""Who has taken on a translation, by when it is needed, and what they are told of it by mail."""

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


class AssignmentNotice(models.Model):
    """That one person is told by mail of translations that are theirs. It holds no words and no address."""

    class Event(models.TextChoices):
        """What happened."""

        GIVEN = "given", _("Given")
        SOURCE_CHANGED = "changed", _("The source has changed")

    event = models.CharField(_("event"), max_length=10, choices=Event.choices)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("receiver"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    statuses = models.ManyToManyField(TranslationStatus, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("notice about assigned translations")
        verbose_name_plural = _("notices about assigned translations")

    def __str__(self) -> str:
        return str(self.get_event_display())
