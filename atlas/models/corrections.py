"""What visitors say is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from atlas.models.choices import FactField
from atlas.models.jurisdictions import Jurisdiction
from atlas.models.records import LawRecord


class Correction(models.Model):
    """A visitor's remark that a fact, or something else about a place, is wrong. Nobody is named.

    Only whoever may change records sees it. It is deleted a year after it came.
    """

    class State(models.TextChoices):
        """What became of it."""

        NEW = "new", _("New")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")

    jurisdiction = models.ForeignKey(
        Jurisdiction, verbose_name=_("place"), on_delete=models.CASCADE, related_name="corrections"
    )
    record = models.ForeignKey(
        LawRecord,
        verbose_name=_("record of a law"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    field = models.CharField(_("fact"), max_length=20, blank=True, choices=FactField.choices)
    message = models.TextField(_("what is wrong"), max_length=3000)
    source = models.TextField(_("where it can be read"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.NEW.value
    )
    received_on = models.DateField(_("received on"), auto_now_add=True)
    # Came in a flood, too fast or from something that fills every field: shown after the others.
    slow = models.BooleanField(default=False, editable=False)
    # The same page sending the same content twice is one correction.
    sending_hash = models.CharField(max_length=64, unique=True, editable=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return f"{self.jurisdiction.code} {self.received_on}"
