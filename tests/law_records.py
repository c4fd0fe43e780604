"""Places and records of laws for tests, and the form in which one is typed."""

from datetime import date
from typing import Any

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from core.models import Source

KNOWN = {
    "legal_basis": "statute",
    "in_force_from": "2001-07-01",
    "substances": "all",
    "activities": ["use", "possession"],
    "threshold_model": "indicative",
    "deciders": ["administrative_body"],
    "sanctions": ["fine"],
    "status": "in_force",
}


def place(code: str = "pt") -> Jurisdiction:
    """Return a place, made where it is not there."""
    country, _, part = code.upper().partition("-")
    found, _created = Jurisdiction.objects.get_or_create(
        code=code, defaults={"country": country, "subdivision": code.upper() if part else ""}
    )
    return found


def source(key: str = "law-30-2000") -> Source:
    """Return a source, made where it is not there."""
    found, _created = Source.objects.get_or_create(key=key, defaults={"title": "A law"})
    return found


def draft(
    key: str = "xx-test", code: str = "pt", *, sourced: bool = True, **values: Any
) -> LawRecord:
    """Return a record that is not published, with an amount, and with a source for all facts unless not."""
    record = LawRecord(key=key, jurisdiction=place(code), live=False, **{**KNOWN, **values})
    if record.threshold_model:
        record.amounts = [ThresholdAmount(substance="cannabis", amount=25, unit="g")]
    if sourced:
        record.facts = [FactSource(field="all", source=source(), locator="art. 2")]
    record.save()
    record.save_revision()
    return record


def published(
    key: str = "xx-test", code: str = "pt", *, checked_on: date | None = None, **values: Any
) -> LawRecord:
    """Return a published record; `checked_on` is the day on which all its facts were checked."""
    record = draft(key, code, **values)
    for fact in record.facts.all():
        fact.checked_on, fact.role = checked_on, "editor" if checked_on else ""
        record.facts.add(fact)
    record.save_revision().publish()
    return LawRecord.objects.get(pk=record.pk)


def typed(
    *,
    amounts: list[dict[str, Any]] | None = None,
    facts: list[dict[str, Any]] | None = None,
    **values: Any,
) -> dict[str, Any]:
    """Return what a browser sends of the form."""
    chosen = {"jurisdiction": place().pk, "key": "", **KNOWN, "threshold_model": "", **values}
    sent = {name: value for name, value in chosen.items() if value is not None}
    return {**sent, **_rows("amounts", amounts or []), **_rows("facts", facts or [])}


def _rows(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    sent: dict[str, Any] = {
        f"{name}-TOTAL_FORMS": len(rows),
        f"{name}-INITIAL_FORMS": sum("id" in row for row in rows),
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        values = {"id": "", "ORDER": number + 1, "DELETE": "", **row}
        sent |= {f"{name}-{number}-{field}": value for field, value in values.items()}
    return sent


def row_of(fact: FactSource, **values: Any) -> dict[str, Any]:
    """Return a row of the form for a fact's source that is saved already."""
    return {"id": fact.pk, "field": fact.field, "source": fact.source_id, **values}
