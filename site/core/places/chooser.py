"""How editors choose a city: by any of its names, in any script."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from core.languages import active_language
from core.models import City
from core.places.cities import find_cities

MOST_RESULTS = 50


class CityFilterForm(BaseFilterForm):
    """One field for the name."""

    q = forms.CharField(
        label=_("Name of the city"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": _("In any language or script")}),
    )

    def filter(self, objects: QuerySet[City]) -> Any:
        """Return the cities with this name, the best first; all of them where nothing was typed."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        if not self.is_searching:
            return objects
        found = find_cities(self.search_query, language=active_language().code, limit=MOST_RESULTS)
        return [one.city for one in found]


class CityColumnsMixin:
    """The largest cities first, each with its size: many bear the same name."""

    filter_form_class = CityFilterForm
    ordering = ["-population", "pk"]

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the list."""
        people = Column("population", label=_("Inhabitants"), accessor="population")
        return [*super().columns, people]  # type: ignore[misc]


class CityChooseView(CityColumnsMixin, ChooseView):
    """The window with search and list."""


class CityChooseResultsView(CityColumnsMixin, ChooseResultsView):
    """The list alone, after something was typed."""


class CityChooserViewSet(ChooserViewSet):
    """The chooser in the admin."""

    model = City
    icon = "site"
    choose_one_text = _("Choose a city")
    choose_another_text = _("Choose another city")
    choose_view_class = CityChooseView
    choose_results_view_class = CityChooseResultsView
    per_page = 15


city_chooser_viewset = CityChooserViewSet("city_chooser")
