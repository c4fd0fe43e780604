"""Fifty people who register at the same time, for a minute, on two processes: rows against receipts."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from bench.copies import copied_database
from bench.server import free_address, running
from config.supervisor.layout import LOGS

PERSONS = 50
SECONDS = 60.0
WORKERS = "2"
DAY = (6, 26)


@dataclass(frozen=True)
class Registrations:
    """How many actions people began and have a receipt for, what became of them, and their seconds.

    `lost` are receipts without their row, `doubled` rows beyond the receipts, drafts included; `first_errors`
    says where the site failed people.
    """

    persons: int
    begun: int
    received: int
    errors: int
    lost: int
    doubled: int
    per_minute: float
    median_seconds: float
    slowest_seconds: float
    first_errors: list[str]

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "registrations", **asdict(self)}


def measure(
    environment: Mapping[str, str], persons: int = PERSONS, seconds: float = SECONDS
) -> Registrations:
    """Let people register on a server of its own, with a copy of the database, and count what has arrived."""
    with copied_database("registrations") as database:
        began = timezone.now()
        path, day = _open_call()
        address = free_address()
        own = {**environment, "DATABASE_URL": database, "SITE_ADDRESS": address.url}
        log = LOGS / "bench-registrations.log"
        with running("config.wsgi:application", address, own, log, workers=WORKERS, core=None):
            words = [address.host, str(address.port), path, day, str(persons), str(seconds)]
            command = [sys.executable, "-m", "bench.registering", *words]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
        found = json.loads(done.stdout)
        lost, doubled = compare_with_rows(found["receipts"], began)
    return _figures(persons, seconds, found["receipts"], found["errors"], lost, doubled)


def _open_call() -> tuple[str, str]:
    """Open the call of the latest year, whatever day it is today; return the form's path and the year's day."""
    from campaign.models import GlobalDayPage

    pages = GlobalDayPage.objects.filter(locale__language_code="en")
    page = pages.select_related("campaign_year").order_by("campaign_year__year").last()
    assert page is not None
    year = page.campaign_year
    today = timezone.localdate()
    year.year = max(year.year, today.year + 1)
    year.day = date(year.year, *DAY)
    year.call_opens_on = today - timedelta(days=2)
    year.assessment_ends_on = year.day - timedelta(days=7)
    year.grant_deadline_on = year.day - timedelta(days=14)
    year.reports_due_on = year.day + timedelta(days=30)
    year.archived_on = year.day + timedelta(days=60)
    year.save()
    return f"{page.url}register/", year.day.isoformat()


def compare_with_rows(receipts: list[dict[str, Any]], began: datetime) -> tuple[int, int]:
    """Return how many receipts have no row of their own, and how many newer rows nobody has a receipt for."""
    from campaign.models import Action, State
    from core.codes.hashing import code_hash
    from core.codes.writing import read_code

    actions = Action.objects.filter(created_at__gte=began)
    received = actions.filter(state=State.RECEIVED).prefetch_related("contents")
    rows = {action.code_hash: action for action in received}
    kept = set()
    for receipt in receipts:
        action = rows.get(code_hash(read_code(receipt["code"]) or "", Action))
        if action and [text.title for text in action.contents.all()] == [receipt["title"]]:
            kept.add(action.pk)
    return len(receipts) - len(kept), actions.exclude(pk__in=kept).count()


def _figures(
    persons: int,
    seconds: float,
    receipts: list[dict[str, Any]],
    errors: list[str],
    lost: int,
    doubled: int,
) -> Registrations:
    times = [receipt["seconds"] for receipt in receipts] or [0.0]
    return Registrations(
        persons=persons,
        begun=len(receipts) + len(errors),
        received=len(receipts),
        errors=len(errors),
        lost=lost,
        doubled=doubled,
        per_minute=len(receipts) * 60 / max(seconds, max(times)),
        median_seconds=statistics.median(times),
        slowest_seconds=max(times),
        first_errors=errors[:5],
    )
