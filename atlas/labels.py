"""Words for the values of a record, for tables and forms."""

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
    labels = [str(kind(one).label) for one in kind.values if one in value]
    code = active_language().code
    return format_list(labels, locale=LOCALES.get(code, code))
