"""What is remembered about deletions and about looks at contact data."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PurgeRun(models.Model):
    """One run that deleted personal data whose time was over: counts only, never what was deleted.

    `counts` holds the number of deleted records by the deletion's name, `failures` the class of the error by
    the same name.
    """

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    counts = models.JSONField(_("deleted records"), default=dict)
    failures = models.JSONField(_("failures"), default=dict)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("deletion of personal data")
        verbose_name_plural = _("deletions of personal data")

    def __str__(self) -> str:
        return f"purge of {self.started_at:%Y-%m-%d %H:%M}"


class ContactAccess(models.Model):
    """Somebody looked at a person's contact data: who, whose record, when, what for; never the data."""

    class Purpose(models.TextChoices):
        """What somebody looked at contact data for."""

        LISTED = "listed", _("In a list")
        OPENED = "opened", _("Opened the record")
        ANSWERED = "answered", _("To write to the person")
        EXPORTED = "exported", _("Exported it")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("kind of record"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(_("number of the record"), max_length=64)
    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose.choices)
    looked_at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-looked_at", "-pk"]
        verbose_name = _("look at contact data")
        verbose_name_plural = _("looks at contact data")

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} {self.purpose}"
