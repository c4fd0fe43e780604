"""The overview of translations with a thousand pages in five languages: queries, time and counting again."""

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

THINGS = 1000
LANGUAGES = 5
REQUESTS = 15
PATH = "/admin/translation/overview/"
NARROWINGS = (
    {},
    {"sort": "age", "state": "behind"},
    {"sort": "words", "language": "fr", "p": "5"},
    {"q": "page 7", "importance": "3"},
    {"awaiting": "on", "sort": "title"},
    {"person": "nobody", "to_do": "on", "sort": "place"},
)


@dataclass(frozen=True)
class OverviewFigures:
    """Milliseconds of whole answers in one process, filters and orders mixed; seconds for a file of everything."""

    things: int
    languages: int
    queries: int
    median: float
    p95: float
    file_seconds: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "translation overview", **asdict(self)}


def measure() -> OverviewFigures:
    """Fill the overview with invented rows, ask for it in many ways, and leave nothing behind."""
    from django.db import transaction

    from core import site_cache

    with transaction.atomic():
        fill(random.Random(THINGS))
        figures = _ask()
        transaction.set_rollback(True)
    site_cache.forget()
    return figures


def fill(chance: random.Random) -> None:
    """Replace the rows by those of invented pages in five languages. For a transaction."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Locale, Page

    from translation.models import TranslationStatus

    TranslationStatus.objects.all().delete()
    page_type = ContentType.objects.get_for_model(Page)
    locales = list(Locale.objects.all()[:LANGUAGES])
    states = TranslationStatus.State.values
    now = timezone.now()
    TranslationStatus.objects.bulk_create(
        TranslationStatus(
            content_type=page_type,
            kind=page_type,
            translation_key=UUID(int=number),
            locale=locale,
            source_id=number,
            source_title=f"Invented page {number}",
            source_is_live=True,
            path=f"00010001{number // 50:04}{number:04}",
            state=(state := chance.choice(states)),
            strings_total=40,
            strings_translated=chance.randrange(41),
            words_total=800,
            words_to_do=chance.randrange(801),
            behind_since=now.date() - timedelta(days=chance.randrange(400))
            if state in ("behind", "stale")
            else None,
            importance=chance.randrange(1, 6),
            subject=chance.choice(("ordinary", "legal")),
            target_id=number,
            awaiting_native_review=chance.random() < 1 / 3,
            counted_at=now,
        )
        for number in range(1, THINGS + 1)
        for locale in locales
    )


def _ask() -> OverviewFigures:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from core.roles import EDITORS

    person = get_user_model().objects.create(username="bench-translation")
    person.groups.add(_group(EDITORS))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    client.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(PATH)
    asked = len(queries)
    if answer.status_code != 200:
        raise RuntimeError(f"The overview answered {answer.status_code}.")
    times = [
        _milliseconds(partial(client.get, PATH, NARROWINGS[number % len(NARROWINGS)]))
        for number in range(REQUESTS * 2)
    ]
    return OverviewFigures(
        things=THINGS,
        languages=LANGUAGES,
        queries=asked,
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[18],
        file_seconds=_milliseconds(lambda: b"".join(client.get(f"{PATH}translations.csv"))) / 1000,
    )


def _group(name: str) -> Any:
    from django.contrib.auth.models import Group

    return Group.objects.get(name=name)


def _milliseconds(run: Callable[[], Any]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
