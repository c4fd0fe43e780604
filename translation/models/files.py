"""Files of translations that were brought, and bundles for volunteers without an account."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from core.codes import CodeHashField
from core.languages import own_name_of

LONGEST_NAME = 100


class VolunteerBundle(models.Model):
    """Strings that somebody without an account translates, and the code with which they send them back once."""

    KEPT = timedelta(days=365)
    DAYS = 30

    class State(models.TextChoices):
        """What can still be done with the code."""

        OPEN = "open", _("Waiting to be sent back")
        USED = "used", _("Sent back")
        REVOKED = "revoked", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    title = models.CharField(
        _("name"),
        max_length=LONGEST_NAME,
        help_text=_("For your list, such as “The campaign’s home page”. Name no person here."),
    )
    language = models.CharField(_("language"), max_length=10)
    translations = models.ManyToManyField(Translation, verbose_name=_("contents"), related_name="+")
    only_to_do = models.BooleanField(_("only strings with something to do"), default=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("the code is valid until"))
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    used_at = models.DateTimeField(_("sent back at"), null=True, editable=False)
    code_hash = CodeHashField()
    # The same for one opened page: pressing its button twice makes one bundle.
    sending = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("bundle for volunteers")
        verbose_name_plural = _("bundles for volunteers")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        """Return the language's own name."""
        return own_name_of(self.language)

    @property
    def is_open(self) -> bool:
        """Say whether the code can still be used."""
        return self.state == self.State.OPEN

    @property
    def state(self) -> "VolunteerBundle.State":
        """Return what can be done with the code now."""
        if self.used_at:
            return self.State.USED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.OPEN


class ImportRun(models.Model):
    """A file of translations that was read, and waits for somebody to say what becomes of it.

    What it says is kept only until then, and no longer than `KEPT_WAITING`, or `VOLUNTEERS_WAIT` where a volunteer
    sent it. Who may decide: `translation.files.runs.may_decide`.
    """

    KEPT_WAITING = timedelta(days=7)
    VOLUNTEERS_WAIT = timedelta(days=60)
    KEPT = timedelta(days=365)

    class State(models.TextChoices):
        """What has become of the file."""

        WAITING = "waiting", _("Waiting for a decision")
        TAKEN = "taken", _("Taken in")
        DISCARDED = "discarded", _("Discarded")
        EXPIRED = "expired", _("Expired")

    language = models.CharField(_("language"), max_length=10)
    file_name = models.CharField(_("file"), max_length=LONGEST_NAME, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("brought at"), auto_now_add=True)
    bundle = models.ForeignKey(
        VolunteerBundle,
        verbose_name=_("bundle"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="runs",
    )
    is_from_volunteer = models.BooleanField(_("sent by a volunteer"), default=False)
    is_slow = models.BooleanField(
        default=False,
        help_text=_("It looks as if a machine had sent it."),
        verbose_name=_("doubtful"),
    )
    credit_name = models.CharField(
        _("name to be shown as translator"), max_length=LONGEST_NAME, blank=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    content = models.JSONField(_("content"), null=True)
    counts = models.JSONField(_("counts"), default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        verbose_name = _("file that was brought")
        verbose_name_plural = _("files that were brought")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", content__isnull=False)
                | (~Q(state="waiting") & Q(content__isnull=True)),
                name="translation_import_kept_while_it_waits",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def language_name(self) -> str:
        """Return the language's own name."""
        return own_name_of(self.language)

    @property
    def expires_at(self) -> datetime:
        """Return until when a decision can be made."""
        wait = self.VOLUNTEERS_WAIT if self.is_from_volunteer else self.KEPT_WAITING
        return self.made_at + wait
