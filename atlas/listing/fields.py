"""What the list of places can be filtered by: each field with its values, and what a place has of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atlas.labels import not_known
from atlas.listing.situations import UNKNOWN, Category, Situation
from atlas.models.choices import (
    Activity,
    Decider,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from core.languages import active_language
from core.places.countries import all_countries, region_name, regions


@dataclass(frozen=True)
class FilterField:
    """A field with check boxes. `values_of` gives the values that a place has; "unknown" where it has none."""

    name: str
    label: Any
    values: tuple[str, ...]
    label_of: Callable[[str], str]
    values_of: Callable[[Situation], Iterable[str]]


def _of_choices(
    name: str, label: Any, kind: Any, values_of: Callable[[Situation], Sequence[str]]
) -> FilterField:
    """Return a field with a record's own choices, and "not known" as one more."""

    def label_of(value: str) -> str:
        return not_known() if value == UNKNOWN else str(kind(value).label)

    return FilterField(
        name,
        label,
        (*kind.values, UNKNOWN),
        label_of,
        lambda situation: values_of(situation) or (UNKNOWN,),
    )


def _single(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _region_of(situation: Situation) -> tuple[str, ...]:
    return (all_countries()[situation.place.country].region,)


FIELDS = (
    FilterField(
        "category",
        _("On the map"),
        tuple(Category.values),
        lambda value: str(Category(value).label),
        lambda situation: situation.categories,
    ),
    _of_choices("status", _("Status"), Status, lambda one: _single(one.status)),
    _of_choices(
        "substances", _("Substances"), Substances, lambda one: _single(one.record.substances)
    ),
    _of_choices("basis", _("Legal basis"), LegalBasis, lambda one: _single(one.record.legal_basis)),
    _of_choices(
        "activity",
        pgettext_lazy("law", "Activities"),
        Activity,
        lambda one: one.record.activities,
    ),
    _of_choices(
        "thresholds",
        _("Thresholds"),
        ThresholdModel,
        lambda one: _single(one.record.threshold_model),
    ),
    _of_choices("decider", _("Who decides"), Decider, lambda one: one.record.deciders),
    _of_choices("sanction", _("Sanctions"), Sanction, lambda one: one.record.sanctions),
    FilterField(
        "region",
        _("Region"),
        tuple(code for code, _name in regions("en")),
        lambda value: region_name(value, active_language().code),
        _region_of,
    ),
)
