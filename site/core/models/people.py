"""What the site knows about the people who work on it, besides their accounts."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.encrypted_fields import EncryptedTextField, LookupHashField
from core.fields import LanguageField


class RoleGrant(models.Model):
    """That a role's group was once given a permission; it is not given a second time."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    permission = models.ForeignKey(Permission, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "permission"], name="role_granted_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.permission_id}"


class CoordinatorScope(models.Model):
    """Where a coordinator works. An empty list sets no limit."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinator_scope"
    )
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {', '.join([*self.countries, *self.languages])}"


class Invitation(models.Model):
    """That somebody is asked to work on the site, with which roles.

    The address is kept until the invitation is accepted or withdrawn.
    """

    address = EncryptedTextField(_("mail address"))
    address_hash = LookupHashField(of="address")
    groups = models.ManyToManyField(Group, verbose_name=_("roles"), related_name="+")
    language = LanguageField(
        _("language"),
        default=settings.LANGUAGE_CODE,
        help_text=_("The mail is written in it, and the person finds the admin in it."),
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("last mail"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("open until"), editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Say whether it can still be accepted."""
        ended = self.accepted_at or self.withdrawn_at
        return not ended and timezone.now() < self.expires_at

    @property
    def state(self) -> str:
        """Return what has become of it, in words."""
        if self.accepted_at:
            return str(_("Accepted"))
        if self.withdrawn_at:
            return str(_("Withdrawn"))
        return str(_("Waiting")) if self.is_open else str(_("Expired"))
