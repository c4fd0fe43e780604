"""The facts of a record as data files, releases and the list of changes keep them, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from atlas.models.choices import FACTS
from atlas.records_table import CHOICE_FIELDS, DATE_FIELDS, LIST_FIELDS, columns_of, date_text
from atlas.selectors.published import Amount, PublishedRecord
from core.dates import PartialDate

Facts = dict[str, Any]


def facts_of(record: PublishedRecord) -> Facts:
    """Return the facts of a record by the names of its fields. What is empty is not known."""
    values: Facts = {name: getattr(record, name) for name in CHOICE_FIELDS}
    values |= {name: date_text(getattr(record, name)) for name in DATE_FIELDS}
    values |= {name: list(getattr(record, name)) for name in LIST_FIELDS}
    values["amounts"] = [_amount(amount) for amount in record.amounts]
    return {name: values[name] for fact in FACTS for name in columns_of(fact)}


def _amount(amount: Amount) -> dict[str, Any]:
    whole = amount.amount == amount.amount.to_integral_value()
    return {
        "substance": amount.substance,
        "amount": int(amount.amount) if whole else float(amount.amount),
        "unit": amount.unit,
        "setting": amount.setting,
    }


def record_from(facts: Mapping[str, Any], *, key: str = "", code: str = "") -> PublishedRecord:
    """Return the record that has these facts, without sources, for whatever puts records into words."""
    values: Facts = {name: facts.get(name, "") for name in CHOICE_FIELDS}
    values |= {name: tuple(facts.get(name, ())) for name in LIST_FIELDS}
    values |= {
        name: PartialDate.parse(facts[name]) if facts.get(name) else None for name in DATE_FIELDS
    }
    amounts = tuple(
        Amount(one["substance"], Decimal(str(one["amount"])), one["unit"], one["setting"])
        for one in facts.get("amounts", ())
    )
    return PublishedRecord(id=0, key=key, code=code, origins={}, amounts=amounts, **values)


def differing_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the names of the facts that two states of a record do not share, in the order of FactField."""
    return [
        fact
        for fact in FACTS
        if any((before.get(key) or None) != (after.get(key) or None) for key in columns_of(fact))
    ]
