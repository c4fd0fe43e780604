"""How editors keep the places of the law map."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from atlas.forms.places import JurisdictionForm
from atlas.models import Jurisdiction
from atlas.selectors.place_names import codes_named, in_order_of_names
from core.languages import active_language
from core.places.countries import country_name


def _country(place: Jurisdiction) -> str:
    return country_name(place.country, active_language().code)


class JurisdictionIndexView(IndexView):
    """Places in the order of their names, found by any part of the name."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet[Jurisdiction]:
        """Return the places with what their names are made of."""
        places: QuerySet[Jurisdiction] = super().get_base_queryset()
        return places.prefetch_related("names")

    def order_queryset(self, queryset: QuerySet[Jurisdiction]) -> QuerySet[Jurisdiction]:
        """Sort by name, unless the person sorts by a column."""
        if self.request.GET.get("ordering"):
            ordered: QuerySet[Jurisdiction] = super().order_queryset(queryset)
            return ordered
        return in_order_of_names(queryset, "code")

    def search_queryset(self, queryset: QuerySet[Jurisdiction]) -> QuerySet[Jurisdiction]:
        """Leave those whose name, in the reader's language, has the words in it."""
        words = self.search_query.strip() if self.is_searching else ""
        return queryset.filter(code__in=codes_named(words)) if words else queryset


class PlaceFilterForm(BaseFilterForm):
    """One field for the name."""

    q = forms.CharField(label=_("Name of the place"), required=False, max_length=100)

    def filter(self, objects: QuerySet[Jurisdiction]) -> Any:
        """Return the places with this name, in the order of names."""
        self.search_query = self.cleaned_data["q"].strip()
        self.is_searching = bool(self.search_query)
        if self.is_searching:
            objects = objects.filter(code__in=codes_named(self.search_query))
        return in_order_of_names(objects, "code")


class PlaceColumnsMixin:
    """Names, each with its country and its code."""

    filter_form_class = PlaceFilterForm

    def get_object_list(self) -> QuerySet[Jurisdiction]:
        """Return the places with what their names are made of."""
        places: QuerySet[Jurisdiction] = super().get_object_list()  # type: ignore[misc]
        return places.prefetch_related("names")

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the list."""
        return [
            *super().columns,  # type: ignore[misc]
            Column("country", label=_("Country"), accessor=_country),
            Column("code", label=_("Code"), accessor="code"),
        ]


class PlaceChooseView(PlaceColumnsMixin, ChooseView):
    """The window with search and list."""


class PlaceChooseResultsView(PlaceColumnsMixin, ChooseResultsView):
    """The list alone, after something was typed."""


class JurisdictionChooserViewSet(SnippetChooserViewSet):
    """How a place is chosen for a record or a text."""

    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceChooseResultsView


class JurisdictionViewSet(SnippetViewSet):
    """Countries and parts of countries; the same in every language."""

    model = Jurisdiction
    icon = "site"
    menu_label = _("Places")
    index_view_class = JurisdictionIndexView
    chooser_viewset_class = JurisdictionChooserViewSet
    edit_handler = ObjectList(Jurisdiction.panels, base_form_class=JurisdictionForm)
    list_display: Any = (
        "__str__",
        Column("country", label=_("Country"), accessor=_country, sort_key="country"),
        Column("code", label=_("Code"), accessor="code", sort_key="code"),
    )
    list_per_page = 50
