"""What is remembered about the work that runs by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduledRun(models.Model):
    """The last run of one job. `error_class` is the name of an exception's class, never its message."""

    class Outcome(models.TextChoices):
        """How the last run ended."""

        RUNNING = "running", _("Running, or broken off")
        SUCCEEDED = "succeeded", _("Succeeded")
        FAILED = "failed", _("Failed")

    name = models.CharField(_("job"), max_length=100, unique=True)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, blank=True)
    duration = models.DurationField(_("duration"), null=True)
    error_class = models.CharField(_("error"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")

    def __str__(self) -> str:
        return self.name
