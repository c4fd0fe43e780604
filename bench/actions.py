"""The page of a year with ten thousand approved actions: queries, time, weight; and how soon a country is hidden."""

import gzip
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

ACTIONS = 10_000
YEAR = 2027
PATH = f"/en/support-dont-punish/global-day-of-action/{YEAR}/"
# A busy year would have about three hundred cities; ten times as many actions are in six hundred.
CITIES = 600
BATCH = 1_000
REQUESTS = 40
DAYS = 14
KINDS = ("rally", "stand", "meeting", "workshop", "media", "art", "services")
SPOKEN = ("en", "es", "fr", "ar", "ru", "pt", "sw", "hi")
# One action in so many tells its country alone.
COARSE = 5


@dataclass(frozen=True)
class ActionFigures:
    """Milliseconds of whole answers in one process, and kilobytes after gzip.

    `hiding` is what a lockdown takes for the country with the most actions, the search included.
    """

    actions: int
    queries: int
    median: float
    p95: float
    filtered_p95: float
    page_kilobytes: float
    map_kilobytes: float
    calendar: float
    geojson: float
    hidden: int
    hiding: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "actions", **asdict(self)}


def measure() -> ActionFigures:
    """Fill a year with invented approved actions, ask for its page, hide a country, and leave nothing behind."""
    from django.db import transaction

    with transaction.atomic():
        fill(random.Random(YEAR))
        figures = _ask()
        transaction.set_rollback(True)
    return figures


def fill(chance: random.Random) -> None:
    """Give the year its approved actions, spread over cities, kinds, languages and days. For a transaction."""
    from django.db import connection
    from django.utils import timezone

    from campaign.models import Action, ActionContent, CampaignYear, State
    from core.models import City

    year = CampaignYear.objects.get(year=YEAR)
    cities = list(City.objects.order_by("-population")[:CITIES])
    now = timezone.now()
    actions = Action.objects.bulk_create(
        (
            Action(
                year=year, state=State.APPROVED, language=chance.choice(SPOKEN[:5]), decided_at=now
            )
            for _number in range(ACTIONS)
        ),
        batch_size=BATCH,
    )
    first = date(YEAR, 6, 26) - timedelta(days=DAYS // 2)
    ActionContent.objects.bulk_create(
        (
            ActionContent(
                action=action,
                is_public=True,
                title=f"Action number {number} of the benchmark",
                kinds=chance.sample(KINDS, k=2),
                spoken_languages=chance.sample(SPOKEN, k=2),
                start_date=first + timedelta(days=chance.randrange(DAYS)),
                visibility="now",
                **_place(chance.choice(cities), is_coarse=number % COARSE == 0),
            )
            for number, action in enumerate(actions)
        ),
        batch_size=BATCH,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE campaign_action, campaign_actioncontent")


def _place(city: Any, *, is_coarse: bool) -> dict[str, Any]:
    if is_coarse:
        return {"precision": "country", "country": city.country}
    written = {"city": city, "city_as_written": city.name}
    return {"precision": "city", "country": city.country, **written}


def _ask() -> ActionFigures:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(PATH)
    most = len(queries)
    view = _map_view()
    times = [_milliseconds(partial(client.get, PATH)) for _request in range(REQUESTS)]
    filtered = [
        _milliseconds(partial(client.get, PATH, {"kind": kind, "language": spoken}))
        for kind in KINDS
        for spoken in SPOKEN[:5]
    ]
    calendar = _milliseconds(partial(client.get, f"{PATH}actions.ics"))
    geojson = _milliseconds(partial(client.get, f"{PATH}actions.geojson"))
    hidden, hiding = _hide()
    return ActionFigures(
        actions=ACTIONS,
        queries=most,
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[18],
        filtered_p95=statistics.quantiles(filtered, n=20)[18],
        page_kilobytes=len(gzip.compress(answer.content)) / 1000,
        map_kilobytes=len(gzip.compress((view.drawing + repr(view.tables)).encode())) / 1000,
        calendar=calendar,
        geojson=geojson,
        hidden=hidden,
        hiding=hiding,
    )


def _map_view() -> Any:
    from django.http import QueryDict
    from django.utils.translation import override

    from campaign.models import GlobalDayPage
    from campaign.routes.year_actions import YearActions

    with override("en"):
        page = GlobalDayPage.objects.get(campaign_year__year=YEAR, locale__language_code="en")
        return YearActions(page, QueryDict()).map_view


def _hide() -> tuple[int, float]:
    """Lock down the country with the most actions, all of them in the search; return their number and the time."""
    from django.db.models import Count

    from campaign.models import ActionContent
    from campaign.search import ACTIONS as SOURCE
    from campaign.services.protection import lock_down_country
    from core.search.services import index_objects

    contents = ActionContent.objects.filter(is_public=True)
    counts = contents.values_list("country").annotate(number=Count("pk")).order_by("-number")
    country, number = counts[0]
    ids = contents.filter(country=country).values_list("action_id", flat=True)
    index_objects({SOURCE: [str(action_id) for action_id in ids]})
    lock_down = partial(lock_down_country, country=country, reason="benchmark", actor=None)
    return number, _milliseconds(lock_down)


def _milliseconds(run: Callable[[], Any]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
