"""Who did what with an action, and what coordinators tell each other about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action


class ActionEvent(models.Model):
    """One step in an action's life. It holds no value of the action, so that nothing outlives its deletion.

    `actor` is empty for organisers and for the site itself.
    """

    class Kind(models.TextChoices):
        """What happened."""

        BEGUN = "begun", _("Begun")
        SENT = "sent", _("Sent")
        CLAIMED = "claimed", _("Taken on")
        RELEASED = "released", _("Given back")
        ASSIGNED = "assigned", _("Assigned")
        CHANGES_ASKED = "changes_asked", _("Changes asked")
        CHANGED = "changed", _("Changed")
        CORRECTED = "corrected", _("Wording corrected")
        COARSENED = "coarsened", _("Made more private")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ERASED = "erased", _("Erased")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")
        PLANNED = "planned", _("Planned again")
        HELD = "held", _("Confirmed after the event")
        REPORT_SENT = "report_sent", _("Report sent")
        REPORT_APPROVED = "report_approved", _("Report approved")
        REPORT_ASKED = "report_asked", _("Changes of the report asked")
        REPORT_DECLINED = "report_declined", _("Report declined")
        REPORT_RECALLED = "report_recalled", _("Report hidden until it is read again")
        PHOTO_ADDED = "photo_added", _("Photo added")
        PHOTO_REMOVED = "photo_removed", _("Photo deleted by the organiser")
        PHOTO_APPROVED = "photo_approved", _("Photo approved")
        PHOTO_DECLINED = "photo_declined", _("Photo declined and deleted")
        PHOTO_TO_BLUR = "photo_to_blur", _("Photo put on the desk for blurring")
        PHOTO_BLURRED = "photo_blurred", _("Photo blurred")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("step of an action")
        verbose_name_plural = _("steps of actions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.at:%Y-%m-%d})"


class ActionNote(models.Model):
    """What a coordinator writes for the other coordinators. Organisers never see it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
