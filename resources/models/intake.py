"""What comes into the library in files, and whether its links still lead somewhere."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LibraryImport(models.Model):
    """A file of publications, read and perhaps stored.

    `rows` is what the file says, with everything that is wrong with it; it is emptied when the publications are
    made, and the whole import goes after a day without that. Storing is left to the worker once somebody has
    confirmed it: `fault` says why it made nothing.
    """

    class Fault(models.TextChoices):
        """Why an import that was confirmed has made nothing."""

        CHANGED = "changed", _("Meanwhile the library holds some of these publications.")
        FAILED = "failed", _("Something went wrong. Nothing was stored.")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    stored_at = models.DateTimeField(_("stored"), null=True, editable=False)
    fault = models.CharField(max_length=10, choices=Fault.choices, blank=True, editable=False)
    publishes = models.BooleanField(_("publish at once"), default=False, editable=False)
    rows: models.JSONField[Any, Any] = models.JSONField(default=list, editable=False)
    number = models.PositiveIntegerField(_("publications"), default=0, editable=False)

    class Meta:
        verbose_name = _("import of publications")
        verbose_name_plural = _("imports of publications")
        ordering: ClassVar[list[str]] = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class LinkCheck(models.Model):
    """What an address of the library answered when it was last asked.

    `status` is that of HTTP, where there was an answer; `failures` counts checks in a row that found nothing,
    and `broken_since` is when the first of them was.
    """

    class Outcome(models.TextChoices):
        """What a check found."""

        WORKS = "works", _("Works")
        GONE = "gone", _("There is nothing any more")
        FAILS = "fails", _("The server reports an error")
        UNREACHABLE = "unreachable", _("Cannot be reached")
        REFUSES = "refuses", _("Does not answer programs: look yourself")
        NOT_ASKED = "not_asked", _("Not asked: no public web address")

    url = models.CharField(_("address"), max_length=500, unique=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    checked_at = models.DateTimeField(_("checked"), db_index=True)
    broken_since = models.DateTimeField(_("broken since"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        ordering: ClassVar[list[str]] = ["broken_since", "url"]

    def __str__(self) -> str:
        return self.url
