"""What coordinators write to organisers, and the wording that they use again."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action
from core.fields import LanguageField


class MessagePurpose(models.TextChoices):
    """What a coordinator writes to an organiser about."""

    CHANGES_ASKED = "changes_asked", _("Changes asked")
    DECLINED = "declined", _("Declined")
    REPORT_ASKED = "report_asked", _("Changes of a report asked")
    REPORT_DECLINED = "report_declined", _("Report declined")
    LETTER = "letter", _("Letter to several organisers")


class ActionMessage(models.Model):
    """What a coordinator wrote to an organiser: it stands on the status page and is mailed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="messages")
    purpose = models.CharField(_("purpose"), max_length=20, choices=MessagePurpose.choices)
    text = models.TextField(_("message"), max_length=2000)
    language = LanguageField(_("language"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("message to an organiser")
        verbose_name_plural = _("messages to organisers")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class CannedReply(models.Model):
    """Wording that coordinators start a message from, in one language."""

    purpose = models.CharField(_("used for"), max_length=20, choices=MessagePurpose.choices)
    language = LanguageField(_("language"))
    title = models.CharField(_("title"), max_length=100, help_text=_("Only coordinators see it."))
    text = models.TextField(_("text"), max_length=2000)

    class Meta:
        verbose_name = _("ready-made reply")
        verbose_name_plural = _("ready-made replies")
        ordering = ["language", "purpose", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["purpose", "language", "title"],
                name="one_ready_made_reply_of_a_title",
                violation_error_message=_("There is a reply with this title already."),
            )
        ]

    def __str__(self) -> str:
        return self.title
