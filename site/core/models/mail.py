"""The outbox: which mails are still to be sent, without any address or text."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One mail to one person, known only by its kind and the id of the record that it is about.

    Address, text and links are made while it is sent and never stored. `error` is the class of the last
    failure and `smtp_code` the server's answer; the server's words are left out, since they may hold the
    address. While a worker makes an attempt, `claimed_until` keeps the others off.
    """

    class State(models.TextChoices):
        """Where the mail is."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("No longer needed")
        GIVEN_UP = "given_up", _("Given up")

    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    record_id = models.CharField(_("record"), max_length=64)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.CharField(_("last error"), max_length=100, blank=True)
    smtp_code = models.PositiveSmallIntegerField(_("server’s answer"), null=True, blank=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state="waiting"),
                name="outgoing_mail_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def can_be_resent(self) -> bool:
        """Say whether staff may ask for another attempt now."""
        return self.attempts > 0 and self.state in (self.State.WAITING, self.State.GIVEN_UP)
