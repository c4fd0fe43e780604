"""The fields of a record with their values and what these mean, made from the models themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.codebook.meanings import MEANINGS
from atlas.labels import CHOICES
from atlas.models import FactSource, LawRecord, ThresholdAmount
from atlas.models.choices import (
    FACTS,
    Confidence,
    FactField,
    Role,
    Setting,
    Substance,
    Unit,
    field_of,
)

# The kinds of the values of what stands in rows below a record, by field.
ROW_CHOICES: dict[str, Any] = {
    "substance": Substance,
    "unit": Unit,
    "setting": Setting,
    "field": FactField,
    "role": Role,
    "confidence": Confidence,
}
# What fields mean that need no explanation beside the form.
ROW_MEANINGS: dict[str, Any] = {
    "substance": gettext_lazy("The drug that the amount is of."),
    "amount": gettext_lazy("Up to this much, possession counts as personal use."),
    "unit": gettext_lazy("What the amount is counted in."),
    "setting": gettext_lazy("Where the amount holds. Empty: everywhere, or not known."),
    "field": gettext_lazy("The fact that the source is for."),
    "source": gettext_lazy("Where the fact can be read."),
    "role": gettext_lazy("In what role somebody compared the fact with its source."),
    "confidence": gettext_lazy("How sure the fact is. Empty: nobody has judged it."),
}


@dataclass(frozen=True)
class Value:
    """A value as files have it, what it is called, and what it means; the latter may be empty."""

    value: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Field:
    """A field: its name in files, what it is called and what it means, and its values where they are a list.

    `unknown` says what an empty one means.
    """

    name: str
    label: str
    meaning: str
    values: tuple[Value, ...] = ()
    several: bool = False
    unknown: str = ""


@dataclass(frozen=True)
class Group:
    """Fields that belong together."""

    anchor: str
    title: str
    fields: tuple[Field, ...]


def codebook() -> list[Group]:
    """Return all fields in the active language."""
    return [
        Group("facts", _("The facts of a record"), tuple(_facts())),
        Group("amounts", _("Amounts of thresholds"), tuple(_fields(ThresholdAmount))),
        Group("sources", _("The source of each fact"), tuple(_fields(FactSource))),
    ]


def values_of(kind: Any) -> tuple[Value, ...]:
    """Return the values of a kind of choices with their meanings."""
    meanings = MEANINGS.get(kind, {})
    return tuple(Value(one.value, str(one.label), str(meanings.get(one, ""))) for one in kind)


def _facts() -> Iterable[Field]:
    return map(fact_field, FACTS)


def fact_field(fact: str) -> Field:
    """Return a fact under the name of the model's field."""
    name = field_of(fact)
    field = LawRecord._meta.get_field(name)
    several = bool(getattr(field, "base_field", None))
    return Field(
        name=name,
        label=str(FactField(fact).label),
        meaning=str(getattr(field, "help_text", "")),
        values=values_of(CHOICES[fact]) if fact in CHOICES else (),
        several=several,
        unknown=_unknown(fact),
    )


def _unknown(fact: str) -> str:
    if fact == FactField.IN_FORCE_TO:
        return _("Empty: the reform has not ended, or nobody knows when it did; its status tells.")
    return _("Empty: not known. It does not mean “no”.")


def _fields(model: Any) -> Iterable[Field]:
    """Return the fields that editors fill in rows below a record."""
    hidden = ("id", "sort_order", "record")
    for field in model._meta.concrete_fields:
        if field.name not in hidden:
            yield row_field(model, field.name)


def row_field(model: Any, name: str) -> Field:
    """Return a field of a row below a record."""
    field = model._meta.get_field(name)
    values = values_of(ROW_CHOICES[name]) if name in ROW_CHOICES else ()
    meaning = str(field.help_text or ROW_MEANINGS.get(name, ""))
    return Field(name, _begun(field.verbose_name), meaning, values)


def _begun(text: Any) -> str:
    """Return a name with a capital at its beginning."""
    found = str(text)
    return found[:1].upper() + found[1:]
