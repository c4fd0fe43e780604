"""Fields for lists of codes that editors choose by their names."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import active_language
from core.places.countries import countries_by_name, countries_of_region, regions
from resources.library.regions import grouped_regions

Groups = list[tuple[str, list[tuple[str, str]]]]


def grouped_countries() -> Groups:
    """Return all countries by name, a group for each region of the world."""
    language = active_language().code
    groups = [
        (name, list(countries_of_region(region, language))) for region, name in regions(language)
    ]
    grouped = {code for _name, rows in groups for code, _label in rows}
    others = [row for row in countries_by_name(language) if row[0] not in grouped]
    return [*groups, (str(_("Others")), others)]


class CodesField(ArrayField):  # type: ignore[type-arg]
    """A list of codes from a list that the code knows: check boxes with names in groups."""

    groups: Callable[[], Groups]
    code_length: int

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        kwargs["base_field"] = models.CharField(max_length=self.code_length)
        kwargs.setdefault("default", list)
        kwargs["blank"] = True
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field to migrations as the array that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Return check boxes with all choices."""
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            choices=type(self).groups,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=kwargs.get("help_text", self.help_text),
        )


class CountriesField(CodesField):
    """Alpha-2 codes of countries."""

    groups = staticmethod(grouped_countries)
    code_length = 2


class RegionsField(CodesField):
    """Codes of regions: see resources.library.regions."""

    groups = staticmethod(grouped_regions)
    code_length = 20
