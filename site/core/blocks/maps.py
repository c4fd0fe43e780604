"""A world map on which editors put countries into categories."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from core.languages import active_language
from core.places.countries import countries_by_name
from core.references import LoadedChooserMixin
from core.world_map.content import MOST_CATEGORIES, MapPoint, Mark, WorldMap
from core.world_map.views import MapView


def country_choices() -> list[tuple[str, str]]:
    """Return (code, name) of all countries in the language of whoever is writing."""
    return list(countries_by_name(active_language().code))


class MapCategoryBlock(blocks.StructBlock):
    """What is said of some countries."""

    label = blocks.CharBlock(
        label=_("What is said of these countries"), max_length=80, help_text=_("In the legend.")
    )
    countries = blocks.MultipleChoiceBlock(
        label=_("Countries"), choices=country_choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        icon = "tag"
        label = _("Category")
        description = _("Countries of which the same is said.")
        form_classname = "struct-block map-category"


class MapCategoriesBlock(blocks.StreamBlock):
    """The categories of a map, each country in one of them."""

    category = MapCategoryBlock()

    class Meta:
        max_num = MOST_CATEGORIES

    def clean(self, value: Any) -> Any:
        """Refuse a country in two categories: it has one colour."""
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors = {}
        names = dict(country_choices())
        for index, category in enumerate(cleaned):
            codes = set(category.value["countries"])
            if twice := sorted(names[code] for code in codes & seen):
                text = _("These countries are in a category above already: %(names)s.")
                errors[index] = ValidationError(text, params={"names": ", ".join(twice)})
            seen |= codes
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


class CityChooserBlock(LoadedChooserMixin, blocks.ChooserBlock):
    """A city, taken from what was loaded for the whole page."""

    loaded_kind = "cities"
    target_model = "core.City"

    @cached_property
    def widget(self) -> Any:
        """Return the chooser; it stands on models, which are not there yet when blocks are defined."""
        from core.places.chooser import city_chooser_viewset

        return city_chooser_viewset.widget_class()

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer nothing to translators."""
        return []

    class Meta:
        icon = "site"


class MapPlaceBlock(blocks.StructBlock):
    """A city at which something was counted."""

    city = CityChooserBlock(label=_("City"))
    name = blocks.CharBlock(
        label=_("Name"),
        required=False,
        max_length=80,
        help_text=_("As it is called in this language. Empty: as GeoNames spells it."),
    )
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, default=1)

    class Meta:
        icon = "site"
        label = _("Place")
        description = _("A city with a number. Name no city whose people this could endanger.")


class MapPlacesBlock(blocks.StreamBlock):
    """The places of a map."""

    place = MapPlaceBlock()


class WorldMapValue(StructValue):
    """A map as it was written."""

    @property
    def world_map(self) -> WorldMap:
        """Return the map in the reader's language."""
        categories = [category.value for category in self["categories"]]
        return WorldMap(
            title=self["title"],
            language=active_language().code,
            categories=[category["label"] for category in categories],
            marks={
                code: Mark(number)
                for number, category in enumerate(categories, 1)
                for code in category["countries"]
            },
            points=[_point(place.value) for place in self["places"] if place.value["city"]],
            source=self["source"],
            as_of=self["as_of"],
        )


def _point(value: Any) -> MapPoint:
    city = value["city"]
    region = city.region(active_language().code)
    return MapPoint(
        longitude=city.longitude,
        latitude=city.latitude,
        name=value["name"] or city.name,
        count=value["count"],
        country=city.country,
        region=region.text if region else "",
    )


class WorldMapBlock(blocks.StructBlock):
    """A world map with its legend, its source, and the same as a table."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    categories = MapCategoriesBlock(label=_("Categories of countries"), required=False)
    places = MapPlacesBlock(label=_("Places"), required=False)
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    as_of = blocks.CharBlock(
        label=_("Date of the figure"), max_length=40, help_text=_("Such as 2025.")
    )

    class Meta:
        icon = "site"
        label = _("World map")
        description = _("Countries in up to six categories, or cities, with a legend and a table.")
        template = "core/blocks/world_map.html"
        value_class = WorldMapValue
        preview_value: dict[str, Any] = {
            "title": "Countries of the evaluation’s case studies",
            "categories": [
                (
                    "category",
                    {"label": "Case study", "countries": ["AR", "CO", "LB", "PH", "ZW"]},
                )
            ],
            "places": [],
            "source": "IDPC, From the roots up",
            "source_url": "",
            "as_of": "2025",
        }

    def clean(self, value: Any) -> Any:
        """Ask for something to show."""
        cleaned = super().clean(value)
        if not cleaned["categories"] and not cleaned["places"]:
            message = ValidationError(_("Add a category of countries, or a place."))
            raise StructBlockValidationError({"categories": message})
        return cleaned

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the drawn map; its files have addresses where the map is on a page."""
        context = super().get_context(value, parent_context)
        anchor = context.get("anchor") or ""
        return {**context, "view": MapView(value.world_map, anchor)}
