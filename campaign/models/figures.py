"""The figures of a year: as sources state them, and as this site froze them when it closed the year."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action
from campaign.models.years import CampaignYear
from core.dates import PartialDate
from core.fields import LanguageField
from core.models import Source

FIRST_YEAR = 2013


def check_partial_date(text: str) -> None:
    """Raise ValidationError for what is no year, month or day."""
    try:
        PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(_("Write a year, month or day, such as 2024 or 2024-06.")) from error


class Mark(models.TextChoices):
    """How exactly a number is meant."""

    EXACT = "", _("exactly")
    AT_LEAST = "at_least", _("at least")
    ABOUT = "about", _("about")
    NEARLY = "nearly", _("nearly")


class YearFigure(models.Model):
    """How many cities and countries took part in a year, as one source states it.

    Sources disagree and are revised, so a year can have several; the canonical one is what the site goes by.
    Nothing can be canonical whose source is unknown. `is_plan` is a number announced before the day.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(2999)]
    )
    cities = models.PositiveIntegerField(_("cities"), null=True, blank=True)
    cities_mark = models.CharField(
        _("cities are meant"), max_length=10, choices=Mark.choices, default=Mark.EXACT, blank=True
    )
    countries = models.PositiveIntegerField(_("countries"), null=True, blank=True)
    countries_mark = models.CharField(
        _("countries are meant"),
        max_length=10,
        choices=Mark.choices,
        default=Mark.EXACT,
        blank=True,
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty only where it is not known who said so."),
    )
    stated_on = models.CharField(
        _("stated on"),
        max_length=10,
        blank=True,
        validators=[check_partial_date],
        help_text=_("A year, month or day, such as 2024 or 2024-06. Empty where it is not known."),
    )
    is_plan = models.BooleanField(_("announced before the day"), default=False)
    is_canonical = models.BooleanField(
        _("canonical"),
        default=False,
        help_text=_("What this site goes by. Another canonical figure of the year gives way."),
    )

    class Meta:
        verbose_name = _("figure as a source states it")
        verbose_name_plural = _("figures as sources state them")
        ordering = ["-year", "-is_canonical", "-stated_on", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(is_canonical=True),
                name="one_canonical_figure_of_a_year",
            ),
            models.CheckConstraint(
                name="year_figure_says_something",
                condition=Q(cities__isnull=False) | Q(countries__isnull=False),
                violation_error_message=_("Give the number of cities, of countries, or both."),
            ),
            models.CheckConstraint(
                name="canonical_year_figure_has_source",
                condition=Q(is_canonical=False) | Q(source__isnull=False),
                violation_error_message=_("A canonical figure needs a source."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.cities or '–'} / {self.countries or '–'}"


class YearClosing(models.Model):
    """A year's own figure, counted from approved actions and frozen by an editor.

    What is approved later never raises it; an action that is withdrawn and not to be counted lowers it.
    `cities_at_closing` and `countries_at_closing` keep what was first said.
    """

    year = models.OneToOneField(
        CampaignYear, verbose_name=_("year"), on_delete=models.PROTECT, related_name="closing"
    )
    actions = models.ManyToManyField(Action, related_name="+", editable=False)
    cities = models.PositiveIntegerField(_("cities"), editable=False)
    countries = models.PositiveIntegerField(_("countries"), editable=False)
    cities_are_minimum = models.BooleanField(_("at least so many cities"), editable=False)
    cities_at_closing = models.PositiveIntegerField(editable=False)
    countries_at_closing = models.PositiveIntegerField(editable=False)
    note = models.TextField(
        _("note"), max_length=1000, help_text=_("Shown with the figure: what it rests on.")
    )
    note_language = LanguageField(
        _("language of the note"),
        default=settings.LANGUAGE_CODE,
    )
    closed_at = models.DateTimeField(_("closed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("closed year")
        verbose_name_plural = _("closed years")

    def __str__(self) -> str:
        return str(self.year)

    @property
    def was_lowered(self) -> bool:
        """Say whether actions have been withdrawn from the figure since."""
        at_closing: tuple[Any, Any] = (self.cities_at_closing, self.countries_at_closing)
        return (self.cities, self.countries) != at_closing
