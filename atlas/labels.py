"""Words for the values of a record, for tables and forms."""

from functools import lru_cache
from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _

from atlas.models.choices import (
    Activity,
    Decider,
    FactField,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from core.dates import LOCALES, PartialDate
from core.languages import active_language

CHOICES: dict[str, Any] = {
    FactField.LEGAL_BASIS.value: LegalBasis,
    FactField.SUBSTANCES.value: Substances,
    FactField.ACTIVITIES.value: Activity,
    FactField.THRESHOLDS.value: ThresholdModel,
    FactField.DECIDERS.value: Decider,
    FactField.SANCTIONS.value: Sanction,
    FactField.STATUS.value: Status,
}


def not_known() -> str:
    """Return what stands where a value is empty."""
    return _("Not known")


def field_label(field: str) -> str:
    """Return what a fact is called."""
    return str(FactField(field).label)


def value_label(field: str, value: Any) -> str:
    """Return a fact's value in words; one that is empty is said to be unknown."""
    if not value:
        return not_known()
    if isinstance(value, PartialDate):
        return value.text_in(active_language().code)
    kind = CHOICES[field]
    if isinstance(value, str):
        return str(kind(value).label)
    labels = tuple(str(one.label) for one in kind if one.value in value)
    return _listed(labels, active_language().code)


@lru_cache(maxsize=2_000)
def _listed(labels: tuple[str, ...], language_code: str) -> str:
    """Return several words as a language lists them. The table of places lists the same again and again."""
    return format_list(labels, locale=LOCALES.get(language_code, language_code))
