"""What the daily deletion takes where ten thousand actions, with all that belongs to them, are due at once."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from datetime import time as clock
from typing import Any

from bench.actions import ACTIONS, BATCH, YEAR, fill

DRAFTS = 1_000


@dataclass(frozen=True)
class PurgeFigures:
    """How much one run deletes in how many seconds; `nothing_due_ms` is a second run that finds nothing."""

    actions: int
    contacts: int
    drafts: int
    records: int
    seconds: float
    nothing_due_ms: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "purge", **asdict(self)}


def measure() -> PurgeFigures:
    """Fill a year, archive it, delete what is due, and leave nothing behind."""
    from django.db import transaction

    from campaign.models import CampaignYear
    from core.privacy.services import purge_personal_data

    with transaction.atomic():
        fill(random.Random(YEAR))
        _add_what_is_due()
        archived_on = CampaignYear.objects.get(year=YEAR).archived_on
        moment = datetime.combine(archived_on, clock(12), UTC)
        run, seconds = _timed(lambda: purge_personal_data(moment=moment))
        _second, nothing_due = _timed(lambda: purge_personal_data(moment=moment))
        transaction.set_rollback(True)
    return PurgeFigures(
        actions=ACTIONS,
        contacts=run.counts["action_contacts"],
        drafts=run.counts["action_drafts"],
        records=sum(run.counts.values()),
        seconds=seconds,
        nothing_due_ms=nothing_due * 1000,
    )


def _add_what_is_due() -> None:
    """Give each action a contact, a note and a message, and add drafts that nobody has touched since."""
    from campaign.models import (
        Action,
        ActionContact,
        ActionContent,
        ActionMessage,
        ActionNote,
        CampaignYear,
        MessagePurpose,
    )

    year = CampaignYear.objects.get(year=YEAR)
    actions = list(Action.objects.filter(year=year, is_example=False))
    belonging: dict[Any, dict[str, str]] = {
        ActionContact: {"name": "Someone", "email": "someone@example.org", "channel": "messenger"},
        ActionNote: {"text": "A note of the benchmark."},
        ActionMessage: {
            "text": "A message of the benchmark.",
            "purpose": MessagePurpose.CHANGES_ASKED,
            "language": "en",
        },
    }
    for model, fields in belonging.items():
        rows = (model(action=action, **fields) for action in actions)
        model.objects.bulk_create(rows, batch_size=BATCH)
    drafts = Action.objects.bulk_create(Action(year=year, language="en") for _ in range(DRAFTS))
    place = {"precision": "country", "visibility": "now", "country": "PT"}
    ActionContent.objects.bulk_create(ActionContent(action=draft, **place) for draft in drafts)


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    """Return what something returns, and how many seconds it takes."""
    started = time.perf_counter()
    result = run()
    return result, time.perf_counter() - started
