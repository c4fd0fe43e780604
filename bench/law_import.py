"""Importing ten thousand records of laws: the dry run, storing them as drafts, and reading the same file again."""

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

ROWS = 10_000
PLACES = ("pt", "de", "us-or", "ca-bc", "br", "za", "th", "cz")


@dataclass(frozen=True)
class LawImport:
    """Seconds for so many records, and the queries of a dry run."""

    rows: int
    dry_run: float
    dry_run_queries: int
    stored: float
    unchanged: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "law import", **asdict(self)}


def table(rows: int = ROWS) -> bytes:
    """Return a file with so many records of eight places."""
    lines = [
        "place,record,legal_basis,in_force_from,substances,activities,threshold_model,amounts,deciders,status"
    ]
    lines += [
        f"{PLACES[number % len(PLACES)]},law-{number},statute,{1950 + number % 70},all,use;possession,indicative,"
        f"cannabis {number % 50} g;heroin 1 g,police;judiciary,in_force"
        for number in range(rows)
    ]
    return "\n".join(lines).encode()


def measure(rows: int = ROWS) -> LawImport:
    """Import the file in a transaction that is rolled back."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from atlas.importing.files import read_rows, rules
    from atlas.importing.planning import Publishing, make_plan
    from atlas.importing.services import store_rows
    from core.content.indexing import indexed_once

    data = table(rows)
    given, _unknown = read_rows(data, rules())
    logging.disable(logging.INFO)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            dry_run = _seconds(lambda: make_plan(given, Publishing()))

        def store() -> None:
            with indexed_once():
                store_rows(rows=given, publishing=Publishing())

        stored = _seconds(store)
        unchanged = _seconds(lambda: make_plan(given, Publishing()))
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    return LawImport(rows, dry_run, len(queries), stored, unchanged)


def _seconds(action: Callable[[], object]) -> float:
    start = time.monotonic()
    action()
    return time.monotonic() - start
