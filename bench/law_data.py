"""The law map's data with six hundred records: building a release, its files and the feed of changes."""

import random
import time
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

RECORDS = 600
PLACES = 200
CHANGES = 200
FIRST_YEAR, LAST_YEAR = 1970, 2026
# No release of the real data has the name of this month.
NAME = "1970-01"


@dataclass(frozen=True)
class LawDataFigures:
    """Seconds, kilobytes and queries. Files and feed are whole answers in one process."""

    records: int
    release_seconds: float
    release_kilobytes: float
    json_seconds: float
    json_queries: int
    feed_seconds: float
    feed_queries: int

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "law data", **asdict(self)}


def measure() -> LawDataFigures:
    """Fill the map with invented records, issue a release, ask for files, and leave nothing behind."""
    from django.db import transaction

    from core import site_cache

    with transaction.atomic():
        fill(random.Random(RECORDS))
        figures = _ask()
        transaction.set_rollback(True)
    site_cache.forget()
    return figures


def fill(chance: random.Random) -> None:
    """Publish invented records instead of those that are there, with changes. For a transaction."""
    from django.utils import timezone

    from atlas.models import FactSource, Jurisdiction, LawChange, LawRecord
    from core import site_cache
    from core.models import Source
    from core.places.countries import all_countries

    LawRecord.objects.update(live=False)
    source = Source.objects.create(key="invented-law", title="An invented law")
    known = set(Jurisdiction.objects.values_list("code", flat=True))
    countries = sorted(all_countries())[:PLACES]
    Jurisdiction.objects.bulk_create(
        Jurisdiction(country=code, code=code.lower())
        for code in countries
        if code.lower() not in known
    )
    codes = [code.lower() for code in countries]
    places = list(Jurisdiction.objects.filter(code__in=codes).order_by("code"))
    records = LawRecord.objects.bulk_create(
        LawRecord(
            jurisdiction=places[number % len(places)],
            key=f"invented-{number}",
            live=True,
            last_published_at=timezone.now(),
            **_facts(chance),
        )
        for number in range(RECORDS)
    )
    FactSource.objects.bulk_create(
        FactSource(record=record, field="all", source=source, checked_on=date(2026, 3, 1))
        for record in records
    )
    LawChange.objects.bulk_create(
        LawChange(
            jurisdiction=record.jurisdiction,
            record_key=record.key,
            kind="changed",
            before={"status": "in_force"},
            after={"status": "reversed"},
        )
        for record in records[:CHANGES]
    )
    site_cache.forget()


def _facts(chance: random.Random) -> dict[str, Any]:
    from atlas.models.choices import (
        Activity,
        Decider,
        LegalBasis,
        Sanction,
        Status,
        Substances,
        ThresholdModel,
    )

    return {
        "legal_basis": chance.choice(LegalBasis.values),
        "in_force_from": str(chance.randint(FIRST_YEAR, LAST_YEAR)),
        "substances": chance.choice(Substances.values),
        "activities": chance.sample(Activity.values, k=2),
        "threshold_model": chance.choice(ThresholdModel.values),
        "deciders": chance.sample(Decider.values, k=2),
        "sanctions": chance.sample(Sanction.values, k=2),
        "status": chance.choice(Status.values),
    }


def _ask() -> LawDataFigures:
    from atlas.services.releases import issue_release

    json_seconds, json_queries = _answer("/en/map/data.json")
    feed_seconds, feed_queries = _answer("/en/map/changes.atom")
    started = time.perf_counter()
    release = issue_release(name=NAME, issued_on=date(FIRST_YEAR, 1, 1))
    seconds = time.perf_counter() - started
    sizes = release.files.values_list("size", flat=True)
    return LawDataFigures(
        records=len(release.records),
        release_seconds=seconds,
        release_kilobytes=sum(sizes) / 1000,
        json_seconds=json_seconds,
        json_queries=json_queries,
        feed_seconds=feed_seconds,
        feed_queries=feed_queries,
    )


def _answer(path: str) -> tuple[float, int]:
    """Return how long an answer takes at the second time, and with how many queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        started = time.perf_counter()
        client.get(path)
        seconds = time.perf_counter() - started
    return seconds, len(queries)
