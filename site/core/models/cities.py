"""The gazetteer: cities of the world, from GeoNames."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import active_language
from core.places.countries import country_name
from core.places.names import PlaceName
from core.places.subdivisions import subdivision_name


class City(models.Model):
    """A city with more than 15,000 people, or a seat of government. Loaded by `load_cities`, never edited.

    The primary key is GeoNames' own number. Latitude and longitude are in degrees (WGS 84).
    `subdivision` is a code of ISO 3166-2 or empty; `region_name` is the region as GeoNames spells it.
    `time_zone` is a name of the IANA database.
    """

    id = models.PositiveIntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=6, blank=True)
    region_name = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField()
    time_zone = models.CharField(max_length=50, blank=True)

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def __str__(self) -> str:
        """Return name, region and country in the language of whoever reads it."""
        language = active_language().code
        region = self.region(language)
        country = country_name(self.country, language)
        parts = [self.name, region.text if region else "", country]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def region(self, language: str) -> PlaceName | None:
        """Return the name of the region that the city lies in, or None where it is not known."""
        if self.subdivision:
            return subdivision_name(self.subdivision, language)
        return PlaceName(self.region_name, "") if self.region_name else None


class CityName(models.Model):
    """One of the names that a city is found by, as it is written and as `fold_name` folds it.

    `is_main` marks the name that GeoNames puts first. Country and population are the city's, so that the
    index on the first two letters gives the best answers first.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="names", db_index=False)
    name = models.CharField(max_length=400)
    folded = models.TextField()
    start = models.CharField(max_length=2)
    is_main = models.BooleanField()
    country = models.CharField(max_length=2)
    population = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("name of a city")
        verbose_name_plural = _("names of cities")
        indexes = [
            models.Index(
                name="city_name_prefix", fields=["folded"], opclasses=["text_pattern_ops"]
            ),
            models.Index(name="city_name_start", fields=["start", "-is_main", "-population"]),
        ]

    def __str__(self) -> str:
        return self.name


class LoadedGazetteer(models.Model):
    """One row: the fingerprint of the data that the gazetteer was last loaded from."""

    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="single_loaded_gazetteer")
        ]

    def __str__(self) -> str:
        return self.fingerprint
