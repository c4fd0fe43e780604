"""The map's counts, computed from what is published, for every page that shows one."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from atlas.selectors.published import law_map
from atlas.selectors.standing import Count, count
from core.dates import PartialDate
from core.figures import Figure, FigureProvider

SOURCE = "idpc-law-map"
RULE_OF_PLACES = _(
    "Counted are places with at least one reform that is in force, wholly or in part, for all drugs, some drugs or"
    " cannabis only. States and provinces count one by one."
)
RULE = _(
    "Counted are places with at least one reform that is in force, wholly or in part, for all drugs, some drugs or"
    " cannabis only. A country counts once."
)


def _figure(number: Callable[[Count], int], rule: Promise) -> Figure | None:
    """Return a figure of the published records, dated by the last change; None where there are none."""
    found = law_map()
    day = found.updated_on
    if day is None:
        return None
    return Figure(number(count(found)), PartialDate.of(day), SOURCE, note=rule)


PROVIDERS = (
    FigureProvider(
        "atlas.jurisdictions",
        _("Map: jurisdictions that have decriminalised"),
        lambda: _figure(lambda counted: counted.places, RULE_OF_PLACES),
    ),
    FigureProvider(
        "atlas.countries",
        _("Map: countries with a jurisdiction that has"),
        lambda: _figure(lambda counted: counted.countries, RULE),
    ),
)
