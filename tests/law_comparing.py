"""Records of laws in the database, for tests of what looks across places."""

from datetime import date
from typing import Any

from atlas.models import FactSource, LawRecord, ThresholdAmount
from atlas.models.choices import FactField
from tests.law_records import KNOWN, place, source


def publish(
    code: str,
    *,
    key: str = "",
    checked_on: date | None = None,
    amounts: tuple[tuple[str, str, str], ...] = (),
    **facts: Any,
) -> LawRecord:
    """Publish a record whose facts all come from one source; `facts` replace those of KNOWN."""
    record = LawRecord.objects.create(
        jurisdiction=place(code), key=key or f"{code}-test", live=True, **{**KNOWN, **facts}
    )
    for substance, amount, unit in amounts:
        ThresholdAmount.objects.create(record=record, substance=substance, amount=amount, unit=unit)
    FactSource.objects.create(
        record=record,
        field=FactField.ALL,
        source=source(),
        locator="art. 2",
        checked_on=checked_on,
        role="editor" if checked_on else "",
    )
    return record


def clear_map() -> None:
    """Take all records off the map."""
    LawRecord.objects.all().delete()
