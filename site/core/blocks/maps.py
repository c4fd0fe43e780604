"""A world map on which editors put countries into categories."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructValue

from core.languages import active_language
from core.places.countries import countries_by_name
from core.world_map.content import MOST_CATEGORIES, Mark, WorldMap
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
        min_num = 1
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
            source=self["source"],
            as_of=self["as_of"],
        )


class WorldMapBlock(blocks.StructBlock):
    """A world map with its legend, its source, and the same as a table."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    categories = MapCategoriesBlock(label=_("Categories"))
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    as_of = blocks.CharBlock(
        label=_("Date of the figure"), max_length=40, help_text=_("Such as 2025.")
    )

    class Meta:
        icon = "site"
        label = _("World map")
        description = _("Countries in up to six categories, with a legend and a table.")
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
            "source": "IDPC, From the roots up",
            "source_url": "",
            "as_of": "2025",
        }

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the drawn map; its files have addresses where the map is on a page."""
        context = super().get_context(value, parent_context)
        anchor = context.get("anchor") or ""
        return {**context, "view": MapView(value.world_map, anchor)}
