"""Tables of records of laws for tests."""

import csv
import io
from typing import Any

from atlas.importing.planning import GivenRow, Plan, Publishing, make_plan
from atlas.importing.services import store_rows
from atlas.models import LawRecord
from core.models import Source

DRAFTS = Publishing(changes=False)
ALL = Publishing(new=True)
# A record with every kind of value.
FULL = {
    "place": "pt",
    "record": "pt-1999",
    "legal_basis": "statute",
    "in_force_from": "1999-07-01",
    "in_force_to": "2000",
    "substances": "some",
    "activities": "use;possession",
    "threshold_model": "indicative",
    "amounts": "cannabis 25 g in_public;cannabis 3 plants at_home;heroin 0.5 g",
    "deciders": "administrative_body;health_body",
    "sanctions": "none;fine",
    "status": "replaced",
    "source": "first-source",
    "locator": "art. 2",
    "checked_on": "2026-01-02",
    "role": "lawyer",
    "confidence": "high",
    "status_source": "second-source",
}


def add_sources() -> None:
    """Add the two sources that the tables name."""
    for key in ("first-source", "second-source"):
        Source.objects.get_or_create(key=key, defaults={"title": key})


def given(*rows: dict[str, str]) -> list[GivenRow]:
    """Return rows as a file with all their columns would give them."""
    return [GivenRow(line, row) for line, row in enumerate(rows, 2)]


def store(*rows: dict[str, str], publishing: Publishing = ALL, **options: Any) -> Any:
    """Import rows."""
    return store_rows(rows=given(*rows), publishing=publishing, **options)


def record(**changes: str) -> LawRecord:
    """Import and return a published record with every kind of value."""
    add_sources()
    row = {**FULL, **changes}
    store(row)
    return LawRecord.objects.get(key=row["record"])


def as_csv(*rows: dict[str, str]) -> bytes:
    """Return rows as a file."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def planned(*rows: dict[str, str], publishing: Publishing = ALL) -> Plan:
    """Return what an import of these rows would do."""
    return make_plan(given(*rows), publishing)
