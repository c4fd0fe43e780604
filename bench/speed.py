"""How many queries the hub needs, and how fast it is beside a bare view."""

import json
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass

from bench.server import Server, pinned

CLIENT_CORE = "1"
ROUNDS = 3
SECONDS_PER_ROUND = 1.5


@dataclass(frozen=True)
class Speed:
    """What one language's hub costs; a CPU second is a second of the worker's own processor time."""

    language: str
    queries: int
    per_second: float
    per_cpu_second: float | None
    reference_per_second: float
    reference_per_cpu_second: float | None

    @property
    def ratio(self) -> float:
        """Return the hub's speed as a part of the bare view's."""
        if self.per_cpu_second and self.reference_per_cpu_second:
            return self.per_cpu_second / self.reference_per_cpu_second
        return self.per_second / self.reference_per_second

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {**asdict(self), "ratio": self.ratio}


def query_count(path: str) -> int:
    """Return how many SQL queries a warm process needs for a page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    for _ in range(2):
        client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != 200:
        sys.exit(
            f"{path} answers {response.status_code}; the hub is measured only where it is live."
        )
    return len(queries)


def compare(language: str, site: Server, reference: Server) -> Speed:
    """Measure one language's hub and the bare view in turns, so that both meet the same disturbances."""
    path = f"/{language}/"
    rounds = [(_measure(site, path), _measure(reference, path)) for _ in range(ROUNDS)]
    (per_second, per_cpu_second), (bare, bare_cpu) = (
        (_median(side, 0), _median(side, 1)) for side in zip(*rounds, strict=True)
    )
    assert per_second is not None
    assert bare is not None
    return Speed(language, query_count(path), per_second, per_cpu_second, bare, bare_cpu)


def _measure(server: Server, path: str) -> tuple[float, float | None]:
    """Return requests per second, and per second of the worker's processor time."""
    address = server.address
    words = [address.host, str(address.port), path, str(SECONDS_PER_ROUND)]
    command = pinned([sys.executable, "-m", "bench.load", *words], CLIENT_CORE)
    before = server.cpu_seconds
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    after = server.cpu_seconds
    figures = json.loads(result.stdout)
    if not figures["requests"]:
        sys.exit(f"{address.url}{path} does not answer with 200.")
    if before is None or after is None or after <= before:
        return figures["per_second"], None
    return figures["per_second"], figures["requests"] / (after - before)


def _median(side: tuple[tuple[float, float | None], ...], position: int) -> float | None:
    """Return the median of one figure over the rounds, or None where it was not known each time."""
    values = [figures[position] for figures in side]
    known = [value for value in values if value is not None]
    return statistics.median(known) if len(known) == len(values) else None
