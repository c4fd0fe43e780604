"""What stands in the columns of a file of records, in words and with an example."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from atlas.importing.files import REQUIRED
from atlas.models import FactSource, LawRecord
from atlas.models.choices import (
    Activity,
    Confidence,
    Decider,
    LegalBasis,
    Role,
    Sanction,
    Setting,
    Status,
    Substance,
    Substances,
    ThresholdModel,
    Unit,
)
from core.example_tables import Column

ONE_OF = _("One of: {values}")
SEVERAL_OF = _("With ; between: {values}")
_DATE = LawRecord._meta.get_field("in_force_from").help_text


def _one(kind: Any) -> Any:
    return format_lazy(ONE_OF, values=", ".join(kind.values))


def _several(kind: Any) -> Any:
    return format_lazy(SEVERAL_OF, values=", ".join(kind.values))


def _help(field: str) -> Any:
    return FactSource._meta.get_field(field).help_text


_AMOUNTS = format_lazy(
    _(
        "With ; between, each as substance, amount, unit and, where it matters, where it holds. Substances:"
        " {substances}. Units: {units}. Where: {settings}"
    ),
    substances=", ".join(Substance.values),
    units=", ".join(Unit.values),
    settings=", ".join(Setting.values),
)
_EXAMPLES: tuple[tuple[str, Any, str], ...] = (
    ("place", _("The ISO code of the country or of its part, such as pt or us-or"), "pt"),
    ("record", LawRecord._meta.get_field("key").help_text, "pt-2001"),
    ("legal_basis", _one(LegalBasis), "statute"),
    ("in_force_from", _DATE, "2001-07-01"),
    ("in_force_to", LawRecord._meta.get_field("in_force_to").help_text, ""),
    ("substances", _one(Substances), "all"),
    ("activities", _several(Activity), "use;purchase;possession"),
    ("threshold_model", _one(ThresholdModel), "indicative"),
    ("amounts", _AMOUNTS, "cannabis 25 g;heroin 1 g"),
    ("deciders", _several(Decider), "administrative_body"),
    ("sanctions", _several(Sanction), "none;fine"),
    ("status", _one(Status), "in_force"),
    ("source", _("The key of a source that is there already"), ""),
    ("locator", _help("locator"), ""),
    ("checked_on", _help("checked_on"), ""),
    ("role", _one(Role), ""),
    ("confidence", _one(Confidence), ""),
)
COLUMNS = tuple(
    Column(name, explanation, example, name in REQUIRED) for name, explanation, example in _EXAMPLES
)
