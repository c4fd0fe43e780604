"""Links that were mailed: only what is needed to recognise one."""

from django.db import models
from django.utils import timezone


class MailedLink(models.Model):
    """One link for one purpose and one record; `token_hash` is the SHA-256 of its token, in hexadecimal.

    A row outlives its link, so that whoever opens an old one is told where to ask for a fresh one.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    record_id = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Say whether the link can still be used."""
        return self.used_at is None and timezone.now() < self.expires_at
