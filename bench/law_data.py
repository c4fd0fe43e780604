"""The law map's data with six hundred records: building a release, its files and the feed of changes."""

import random
import time
from dataclasses import asdict, dataclass
from datetime import date

from bench import law_map

CHANGES = 200
# No release of the real data has the name of this month.
NAME, DAY = "1970-01", date(1970, 1, 1)


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
        law_map.fill(random.Random(law_map.RECORDS))
        _add_changes()
        figures = _ask()
        transaction.set_rollback(True)
    site_cache.forget()
    return figures


def _add_changes() -> None:
    """Say of some records that they have changed."""
    from atlas.models import LawChange, LawRecord

    LawChange.objects.bulk_create(
        LawChange(
            jurisdiction_id=record.jurisdiction_id,
            record_key=record.key,
            kind="changed",
            before={"status": "in_force"},
            after={"status": "reversed"},
        )
        for record in LawRecord.objects.order_by("pk")[:CHANGES]
    )


def _ask() -> LawDataFigures:
    from atlas.services.releases import issue_release

    json_seconds, json_queries = _answer("/en/map/data.json")
    feed_seconds, feed_queries = _answer("/en/map/changes.atom")
    started = time.perf_counter()
    release = issue_release(name=NAME, issued_on=DAY)
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
