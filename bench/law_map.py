"""The law map with two hundred places and six hundred records: queries, time and weight of its page and map."""

import gzip
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from itertools import combinations
from typing import Any

PLACES = 200
RECORDS = 600
# One place in so many is a part of a country.
PARTS = 4
REQUESTS = 20
FIRST_YEAR, LAST_YEAR = 1970, 2025
PATH = "/en/map/"
FEDERATIONS = ("US", "CA", "AU", "MX", "BR", "DE")
FILTERS = (
    ("basis", "statute"),
    ("substances", "cannabis"),
    ("thresholds", "unknown"),
    ("decider", "police"),
    ("status", "in_force"),
    ("q", "united"),
    ("year", "2001"),
    ("sort", "-checked"),
)


@dataclass(frozen=True)
class LawMapFigures:
    """Milliseconds of whole answers in one process, and kilobytes after gzip."""

    language: str
    places: int
    records: int
    queries: int
    median: float
    p95: float
    filtered_median: float
    filtered_p95: float
    page_kilobytes: float
    map_kilobytes: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "law map", **asdict(self)}


def measure() -> list[LawMapFigures]:
    """Fill the law map with invented records, ask for its page under many filters, and leave nothing behind."""
    from django.db import transaction

    from core import site_cache

    with transaction.atomic():
        fill(random.Random(RECORDS))
        figures = [_ask(language) for language in ("en", "ar")]
        transaction.set_rollback(True)
    site_cache.forget()
    return figures


def fill(chance: random.Random) -> None:
    """Replace the records by invented ones: many places, each with a history. For a transaction."""
    from django.utils import timezone

    from atlas.models import FactSource, Jurisdiction, LawRecord
    from core import site_cache
    from core.models import Source

    LawRecord.objects.all().delete()
    Jurisdiction.objects.all().delete()
    places = Jurisdiction.objects.bulk_create(_place(*codes) for codes in _codes())
    source = Source.objects.order_by("pk").first()
    if source is None:
        raise RuntimeError("The starting content has no source.")
    now = timezone.now()
    records = LawRecord.objects.bulk_create(
        LawRecord(
            jurisdiction=places[number % PLACES],
            key=f"{places[number % PLACES].code}-{number}",
            live=True,
            has_unpublished_changes=False,
            last_published_at=now,
            **_facts(chance),
        )
        for number in range(RECORDS)
    )
    FactSource.objects.bulk_create(
        FactSource(
            record=record, source=source, checked_on=chance.choice((None, now.date())), field="all"
        )
        for record in records
    )
    site_cache.forget()


def _codes() -> list[tuple[str, str]]:
    """Return (country, part) of the places."""
    from core.places.countries import all_countries
    from core.places.subdivisions import subdivisions_of

    parts = [
        (country, code) for country in FEDERATIONS for code, _name in subdivisions_of(country, "en")
    ]
    whole = [(code, "") for code in all_countries() if code not in FEDERATIONS[:3]]
    return parts[: PLACES // PARTS] + whole[: PLACES - PLACES // PARTS]


def _place(country: str, subdivision: str) -> Any:
    from atlas.models import Jurisdiction

    code = (subdivision or country).lower()
    return Jurisdiction(country=country, subdivision=subdivision, code=code)


def _facts(chance: random.Random) -> dict[str, Any]:
    from atlas.models import choices

    year = chance.randrange(FIRST_YEAR, LAST_YEAR)
    ended = chance.random() < 1 / 4
    return {
        "legal_basis": chance.choice(["", *choices.LegalBasis.values]),
        "substances": chance.choice(["", *choices.Substances.values]),
        "threshold_model": chance.choice(["", *choices.ThresholdModel.values]),
        "activities": chance.sample(choices.Activity.values, k=chance.randrange(4)),
        "deciders": chance.sample(choices.Decider.values, k=chance.randrange(3)),
        "sanctions": chance.sample(choices.Sanction.values, k=chance.randrange(5)),
        "status": "reversed" if ended else chance.choice(["", *choices.Status.values]),
        "in_force_from": chance.choice(("", str(year), f"{year}-06", f"{year}-06-26")),
        "in_force_to": str(chance.randrange(year, LAST_YEAR + 1)) if ended else "",
    }


def _ask(language: str) -> LawMapFigures:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    path = PATH.replace("en", language)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    # Counted at once: the next request empties Django's log.
    asked = len(queries)
    times = [_milliseconds(partial(client.get, path)) for _request in range(REQUESTS)]
    filtered = [
        _milliseconds(partial(client.get, path, dict(pair))) for pair in combinations(FILTERS, 2)
    ]
    return LawMapFigures(
        language=language,
        places=PLACES,
        records=RECORDS,
        queries=asked,
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[18],
        filtered_median=statistics.median(filtered),
        filtered_p95=statistics.quantiles(filtered, n=20)[18],
        page_kilobytes=len(gzip.compress(answer.content)) / 1000,
        map_kilobytes=_map_bytes(language) / 1000,
    )


def _map_bytes(language: str) -> int:
    """Return the size of the drawing after gzip."""
    from django.http import QueryDict
    from django.utils.translation import override

    from atlas.listing.listing import AtlasList
    from atlas.models import AtlasPage

    with override(language):
        page = AtlasPage.objects.get(locale__language_code=language)
        return len(gzip.compress(AtlasList(page, QueryDict()).map_view.drawing.encode()))


def _milliseconds(run: Callable[[], Any]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
