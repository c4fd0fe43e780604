"""The map's counts, as IDPC has published them."""

from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate
from core.figures import Figure, FigureProvider

JURISDICTIONS = Figure(60, PartialDate(2025), "idpc-hr25-880", is_minimum=True)
COUNTRIES = Figure(40, PartialDate(2025), "idpc-hr25-880")

PROVIDERS = (
    FigureProvider(
        "atlas.jurisdictions",
        _("Map: jurisdictions that have decriminalised"),
        lambda: JURISDICTIONS,
    ),
    FigureProvider(
        "atlas.countries", _("Map: countries with a jurisdiction that has"), lambda: COUNTRIES
    ),
)
