"""Records of laws in the database, for tests of what looks across places."""

from datetime import date
from typing import Any

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from atlas.models.choices import FactField
from core.models import Source

WHOLE: dict[str, Any] = {
    "legal_basis": "statute",
    "in_force_from": "2001-07-01",
    "substances": "all",
    "activities": ["use", "possession"],
    "threshold_model": "indicative",
    "deciders": ["administrative_body"],
    "sanctions": ["none", "fine"],
    "status": "in_force",
}


def a_source(key: str = "law-text") -> Source:
    """Return a source."""
    source, _created = Source.objects.get_or_create(
        key=key, defaults={"title": f"The text {key}", "url": "https://example.org/law"}
    )
    return source


def place_with(code: str) -> Jurisdiction:
    """Return the place with this address, without records of the starting content."""
    country, _dash, _part = code.upper().partition("-")
    subdivision = code.upper() if "-" in code else ""
    found, _created = Jurisdiction.objects.get_or_create(
        code=code, defaults={"country": country, "subdivision": subdivision}
    )
    return found


def publish(
    code: str,
    *,
    key: str = "",
    checked_on: date | None = None,
    amounts: tuple[tuple[str, str, str], ...] = (),
    **facts: Any,
) -> LawRecord:
    """Publish a record whose facts all come from one source; `facts` replace those of WHOLE."""
    record = LawRecord.objects.create(
        jurisdiction=place_with(code), key=key or f"{code}-test", live=True, **{**WHOLE, **facts}
    )
    for substance, amount, unit in amounts:
        ThresholdAmount.objects.create(record=record, substance=substance, amount=amount, unit=unit)
    FactSource.objects.create(
        record=record,
        field=FactField.ALL,
        source=a_source(),
        locator="art. 2",
        checked_on=checked_on,
        role="editor" if checked_on else "",
    )
    return record


def clear_map() -> None:
    """Take all records off the map."""
    LawRecord.objects.all().delete()
