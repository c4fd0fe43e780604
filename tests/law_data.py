"""Published records of laws for tests, as editors make them, and what they do to readers' files."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from django.db import connection

from atlas.models import (
    Correction,
    FactSource,
    Jurisdiction,
    JurisdictionName,
    JurisdictionText,
    LawChange,
    LawRecord,
    ThresholdAmount,
)
from core.models import SearchEntry, Source
from tests import prepared

Published = TypeVar("Published")
MAP = "/en/map/"
# Places of which the starting content has no record.
FIJI, TONGA = "fj", "to"
# What belongs to another comes before it.
MODELS = (
    *(Correction, LawChange, FactSource, ThresholdAmount, JurisdictionName),
    *(JurisdictionText, LawRecord, Jurisdiction),
)


def clear_starting_map() -> None:
    """Take the starting content of the map away, all at once: one by one takes seconds before each test."""
    for model in MODELS:
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
    found = SearchEntry.objects.filter(source__startswith="law_place_")
    found._raw_delete(found.db)


def map_for_a_module(
    django_db_blocker: Any, publish: Callable[[], Published], *pages: str
) -> AbstractContextManager[Published]:
    """Publish what the tests of a module begin with on an empty map, once for all of them; the pages are opened."""

    def make() -> Published:
        clear_starting_map()
        return publish()

    return prepared.for_a_module(django_db_blocker, make, *pages)


def place(code: str = FIJI, **fields: Any) -> Jurisdiction:
    """Return a place, made where there is none."""
    country, _dash, part = code.upper().partition("-")
    subdivision = code.upper() if part else ""
    found = Jurisdiction.objects.filter(code=code).first()
    return found or Jurisdiction.objects.create(country=country, subdivision=subdivision, **fields)


def source(key: str = "a-law", title: str = "A law") -> Source:
    """Return a source, made where there is none."""
    return Source.objects.get_or_create(key=key, defaults={"title": title})[0]


def law_record(key: str = "fj-2020", code: str = FIJI, **facts: Any) -> LawRecord:
    """Publish a record with these facts; `amounts` are (substance, number, unit, setting)."""
    amounts = facts.pop("amounts", ())
    origin = {"source": facts.pop("source", None) or source(), "locator": facts.pop("locator", "")}
    known = {"legal_basis": "statute", "in_force_from": "2020", "status": "in_force", **facts}
    record = LawRecord(jurisdiction=place(code), key=key, live=False, **known)
    record.facts = [FactSource(field="all", checked_on=date(2026, 3, 1), **origin)]
    record.amounts = [
        ThresholdAmount(substance=substance, amount=number, unit=unit, setting=setting)
        for substance, number, unit, setting in amounts
    ]
    record.save()
    return publish(record)


def without_release(name: str) -> None:
    """Take a release away although the database refuses it to everybody else; an empty name means all releases."""
    tables = ("atlas_releasefile", "atlas_datarelease")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(
            "DELETE FROM atlas_releasefile USING atlas_datarelease"
            " WHERE release_id = atlas_datarelease.id AND atlas_datarelease.name LIKE %s",
            [name or "%"],
        )
        cursor.execute("DELETE FROM atlas_datarelease WHERE name LIKE %s", [name or "%"])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def publish(record: LawRecord, **facts: Any) -> LawRecord:
    """Publish a record, changed in these facts, and return it as it is stored."""
    for name, value in facts.items():
        setattr(record, name, value)
    record.save_revision().publish()
    return LawRecord.objects.get(pk=record.pk)
