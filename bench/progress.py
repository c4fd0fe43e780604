"""Saving in the course among a hundred thousand anonymous records: how long it takes, and how often it can be done."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from bench.copies import copied_database
from bench.server import free_address, running
from config.supervisor.layout import LOGS

RECORDS = 100_000
STEPS_PER_RECORD = 5
SAVING = 4_000
LEARNERS = 8
SECONDS = 15.0
WORKERS = "2"
BATCH = 10_000
ADD_STEPS = """
    INSERT INTO ecourse_learnerstep (learner_id, module_key, lesson_key, version, done_on)
    SELECT id, %s, lesson, '', current_date FROM ecourse_learner CROSS JOIN unnest(%s::uuid[]) AS lesson
"""


@dataclass(frozen=True)
class Saving:
    """How fast learners' presses are saved, each in another of so many records, with so many steps."""

    records: int
    steps: int
    saved: int
    failed: int
    per_second: float
    median_ms: float
    p95_ms: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "saving_progress", **asdict(self)}


def measure(environment: Mapping[str, str], seconds: float = SECONDS) -> Saving:
    """Fill a copy of the database with records, and let learners press on a server of its own."""
    with copied_database("progress") as database:
        codes = _fill()
        path = _path_of_a_lesson()
        address = free_address()
        own = {**environment, "DATABASE_URL": database, "SITE_ADDRESS": address.url}
        log = LOGS / "bench-progress.log"
        with running("config.wsgi:application", address, own, log, workers=WORKERS, core=None):
            words = [address.host, str(address.port), path, str(LEARNERS), str(seconds)]
            command = [sys.executable, "-m", "bench.learning", *words]
            done = subprocess.run(
                command, input="\n".join(codes), capture_output=True, text=True, check=True, env=own
            )
    return _figures(json.loads(done.stdout))


def _fill() -> list[str]:
    """Make records with steps of lessons that are nowhere, and return the codes of some of them."""
    from django.db import connection

    from core.codes import make_code
    from core.codes.hashing import code_hash
    from core.codes.writing import read_code
    from ecourse.models import Learner

    codes = [read_code(make_code()) or "" for _number in range(RECORDS)]
    Learner.objects.bulk_create(
        (Learner(code_hash=code_hash(code, Learner)) for code in codes), batch_size=BATCH
    )
    lessons = [uuid4() for _number in range(STEPS_PER_RECORD)]
    with connection.cursor() as cursor:
        cursor.execute(ADD_STEPS, [uuid4(), lessons])
    return codes[:SAVING]


def _path_of_a_lesson() -> str:
    """Return the address at which a lesson of the starting content is said to be read."""
    from django.urls import reverse

    from ecourse.models import LessonPage

    lesson = LessonPage.objects.live().filter(locale__language_code="en").order_by("path").first()
    assert lesson is not None
    return reverse("ecourse_seen", args=[lesson.translation_key])


def _figures(found: dict[str, Any]) -> Saving:
    times = sorted(found["milliseconds"]) or [0.0, 0.0]
    return Saving(
        records=RECORDS,
        steps=RECORDS * STEPS_PER_RECORD,
        saved=len(found["milliseconds"]),
        failed=found["failed"],
        per_second=len(found["milliseconds"]) / found["seconds"],
        median_ms=statistics.median(times),
        p95_ms=statistics.quantiles(times, n=20)[-1],
    )
