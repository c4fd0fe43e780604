"""How an organiser can be reached: sealed, seen by coordinators only, and deleted on time."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action
from core.encrypted_fields import EncryptedTextField, LookupHashField


class ActionContact(models.Model):
    """The contact of one action. An organiser's session never shows it; it can be replaced or deleted.

    `organisation` is for coordinators' eyes, where the organisation is not named in public. `wants_mail` is
    off after an organiser has opted out.
    """

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="contact")
    name = EncryptedTextField(_("name"), blank=True)
    email = EncryptedTextField(_("e-mail address"), blank=True)
    email_hash = LookupHashField(of="email", db_index=True, null=True, editable=False)
    channel = EncryptedTextField(_("safer channel"), blank=True)
    organisation = EncryptedTextField(_("organisation"), blank=True)
    wants_mail = models.BooleanField(_("wants mail"), default=True)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("contact of an action")
        verbose_name_plural = _("contacts of actions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.action_id}"
