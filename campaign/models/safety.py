"""What protects people in particular countries: defaults of the form, and the switch that hides everything."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaign.models.choices import Precision, Visibility
from core.fields import LanguageField
from core.places.countries import country_name


class CountryDefault(ClusterableModel):
    """What the form suggests to organisers in a country, with a note why in each language."""

    country = models.CharField(_("country"), max_length=2, unique=True)
    precision = models.CharField(
        _("how exactly the place shows"),
        max_length=20,
        choices=Precision.choices,
        default=Precision.CITY,
    )
    visibility = models.CharField(
        _("whether and when it shows"),
        max_length=20,
        choices=Visibility.choices,
        default=Visibility.NOW,
    )
    offers_meeting_place = models.BooleanField(_("a meeting place can be given"), default=True)

    class Meta:
        verbose_name = _("safety default of a country")
        verbose_name_plural = _("safety defaults of countries")

    def __str__(self) -> str:
        return country_name(self.country, "en")


class CountryDefaultNote(models.Model):
    """Why a country's defaults are what they are, in one language."""

    default = ParentalKey(CountryDefault, on_delete=models.CASCADE, related_name="notes")
    language = LanguageField(_("language"))
    text = models.TextField(_("note"), max_length=500)

    class Meta:
        verbose_name = _("note on a country’s defaults")
        verbose_name_plural = _("notes on countries’ defaults")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["default", "language"], name="one_note_per_default_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.text[:50]


class CountryLockdown(models.Model):
    """While it lasts, nothing of any action in the country is shown, in any year."""

    country = models.CharField(_("country"), max_length=2)
    reason = models.TextField(_("reason"), max_length=1000)
    started_at = models.DateTimeField(_("since"), default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lifted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("lockdown of a country")
        verbose_name_plural = _("lockdowns of countries")
        ordering = ["-started_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(lifted_at=None),
                name="one_lockdown_of_a_country_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return country_name(self.country, "en")
