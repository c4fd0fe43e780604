"""Which organisers were reminded of what."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action


class Occasion(models.TextChoices):
    """What an organiser is reminded of."""

    DRAFT_EXPIRING = "draft_expiring", _("A draft is about to be deleted")
    REGISTERING_ENDS = "registering_ends", _("Registering is about to end")
    GRANT_DEADLINE = "grant_deadline", _("The deadline for grants is near")
    MATERIALS = "materials", _("Materials can be fetched")
    REPORT_DUE = "report_due", _("The report is due")
    LAST_CALL = "last_call", _("Last call for reports")


class Reminder(models.Model):
    """An action whose organiser was reminded of something: once for each occasion, whoever runs the job."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="reminders")
    occasion = models.CharField(_("occasion"), max_length=20, choices=Occasion.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["action", "occasion"], name="one_reminder_of_each_occasion"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} ({self.at:%Y-%m-%d})"
