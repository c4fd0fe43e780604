"""Records of laws for tests, with and without a database."""

from decimal import Decimal
from typing import Any

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from atlas.selectors.published import Amount, PublishedPlace, PublishedRecord
from core.models import Source


def published_record(**facts: Any) -> PublishedRecord:
    """Return a record of which nothing is known but these facts."""
    nothing: dict[str, Any] = {
        "id": 1,
        "key": "pt-2001",
        "code": "pt",
        "legal_basis": "",
        "in_force_from": None,
        "in_force_to": None,
        "substances": "",
        "activities": (),
        "threshold_model": "",
        "amounts": (),
        "deciders": (),
        "sanctions": (),
        "status": "",
        "origins": {},
    }
    return PublishedRecord(**{**nothing, **facts})


def published_place(*records: PublishedRecord, **fields: Any) -> PublishedPlace:
    """Return a place with these records, the latest first."""
    portugal: dict[str, Any] = {
        "id": 1,
        "code": "pt",
        "country": "PT",
        "subdivision": "",
        "names": {},
        "longitude": None,
        "latitude": None,
        "course_page_id": None,
        "guide_page_id": None,
        "records": records,
    }
    return PublishedPlace(**{**portugal, **fields})


def amount_of(substance: str, number: str, unit: str, setting: str = "") -> Amount:
    """Return an amount; `number` as it is written in data files."""
    return Amount(substance, Decimal(number), unit, setting)


def law_record(code: str = "pt", key: str = "", **facts: Any) -> LawRecord:
    """Publish a record of a place with a source for all its facts, as editors do.

    `amounts` holds rows such as ("cannabis", "25", "g", "in_public"), `origin` the fields of the source.
    """
    amounts, origin = facts.pop("amounts", ()), facts.pop("origin", {})
    country, _hyphen, part = code.upper().partition("-")
    place, _made = Jurisdiction.objects.get_or_create(
        code=code, defaults={"country": country, "subdivision": code.upper() if part else ""}
    )
    record = LawRecord(jurisdiction=place, key=key or f"{code}-law", live=False, **facts)
    record.amounts = [
        ThresholdAmount(substance=substance, amount=Decimal(number), unit=unit, setting=setting)
        for substance, number, unit, setting in amounts
    ]
    source = origin.pop("source", None) or Source.objects.order_by("key")[0]
    record.facts = [FactSource(source=source, **origin)]
    record.save()
    record.save_revision().publish()
    return LawRecord.objects.get(pk=record.pk)
