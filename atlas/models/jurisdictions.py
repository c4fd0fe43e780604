"""Places that have laws of their own."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import RevisionMixin

from core.fields import LanguageField
from core.languages import active_language
from core.places.countries import all_countries, country_name
from core.places.names import PlaceName
from core.places.subdivisions import subdivision_name


class Jurisdiction(RevisionMixin, ClusterableModel):
    """A country, or a part of one such as a state, that has a drug law of its own.

    It has no language: names come from CLDR unless editors have given another. It is public as soon as one
    of its records is. `code` is its address, such as pt or us-or, made from the two codes.
    """

    country = models.CharField(
        _("country"), max_length=2, help_text=_("ISO 3166-1 code, such as PT.")
    )
    subdivision = models.CharField(
        _("part of the country"),
        max_length=6,
        blank=True,
        help_text=_("ISO 3166-2 code, such as US-OR. Empty: the whole country."),
    )
    code = models.SlugField(max_length=6, unique=True, editable=False)
    # Degrees (WGS 84), for parts of countries: the map draws these as points.
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Of a point in the middle. Empty: taken from the largest city."),
    )
    course_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("matching module or lesson of the course"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    guide_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("matching chapter of the guide"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("country"), FieldPanel("subdivision")]),
        FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
        InlinePanel("names", heading=_("Names that differ from the usual one"), label=_("Name")),
        PageChooserPanel("course_page", ["ecourse.ModulePage", "ecourse.LessonPage"]),
        PageChooserPanel("guide_page", "resources.GuideChapterPage"),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_in(active_language().code).text

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Make the address before it is checked like the other fields."""
        self.code = self._address()
        super().clean_fields(exclude)

    def clean(self) -> None:
        """Check the codes. Raises ValidationError with a message for each field."""
        super().clean()
        self.country, self.subdivision = self.country.upper(), self.subdivision.upper()
        if self.country and self.country not in all_countries():
            raise ValidationError({"country": _("There is no such country.")})
        if self.subdivision:
            self._check_subdivision()

    def _check_subdivision(self) -> None:
        if self.subdivision.partition("-")[0] != self.country:
            raise ValidationError({"subdivision": _("It lies in another country.")})
        try:
            subdivision_name(self.subdivision, settings.LANGUAGE_CODE)
        except KeyError:
            raise ValidationError({"subdivision": _("There is no such part.")}) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the place with the address that its codes make."""
        self.code = self._address()
        super().save(*args, **kwargs)

    def _address(self) -> str:
        return (self.subdivision or self.country).lower()

    def name_in(self, language: str) -> PlaceName:
        """Return the name in a language: the editors', else CLDR's, else the local one with its language."""
        given = {name.language: name.name for name in self.names.all()}
        return name_of_place(self.country, self.subdivision, language, given)


def name_of_place(
    country: str, subdivision: str, language: str, given: Mapping[str, str]
) -> PlaceName:
    """Return the name of a country, or of its part, in a language; `given` are the editors' names by language."""
    if language in given:
        return PlaceName(given[language], language)
    if subdivision:
        return subdivision_name(subdivision, language)
    return PlaceName(country_name(country, language), language)


class JurisdictionName(models.Model):
    """What a place is called in one language, where that is not what CLDR calls it."""

    jurisdiction = ParentalKey(Jurisdiction, on_delete=models.CASCADE, related_name="names")
    language = LanguageField(_("language"))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "language"], name="one_name_per_place_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.name
