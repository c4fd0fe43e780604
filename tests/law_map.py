"""Records of laws for tests, without a database."""

from decimal import Decimal
from typing import Any

from atlas.selectors.published import Amount, PublishedPlace, PublishedRecord


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
