"""From what a row says to places and records, in memory."""

from typing import Any

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from atlas.records_table import LIST_FIELDS, RowFacts


def new_place(code: str) -> Jurisdiction:
    """Return a new place for a code such as us-or. Raises ValidationError where there is none."""
    country, hyphen, _part = code.partition("-")
    place = Jurisdiction(country=country, subdivision=code if hyphen else "", code=code)
    place.clean_fields()
    place.clean()
    return place


def fill_record(record: LawRecord, facts: RowFacts) -> None:
    """Give a record what a row says. What it says already stays the same object in the database."""
    record.key = facts.key
    for name, value in facts.values.items():
        setattr(record, name, list(value) if name in LIST_FIELDS else value)
    amounts = {_kind(one): one for one in record.amounts.all()} if record.pk else {}
    sources = {one.field: one for one in record.facts.all()} if record.pk else {}
    record.amounts = [
        _filled(amounts.get(_kind(one)) or ThresholdAmount(), order, vars(one))
        for order, one in enumerate(facts.amounts)
    ]
    record.facts = [
        _filled(sources.get(one.field) or FactSource(), order, vars(one))
        for order, one in enumerate(facts.origins)
    ]


def _kind(amount: Any) -> tuple[str, str, str]:
    return amount.substance, amount.unit, amount.setting


def _filled(child: Any, order: int, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        setattr(child, name, value)
    child.sort_order = order
    return child
