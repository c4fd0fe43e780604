"""What drawing the files of an action's kit costs, and the map of a year as a picture."""

import resource
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

RUNS = 5
TITLES = {
    "en": "Umbrellas for a kinder city: march from the river to the town hall",
    "ar": "مظلات من أجل مدينة أكثر رحمة: مسيرة من النهر إلى مبنى البلدية",
    "ru": "Зонты за более добрый город: шествие от реки до мэрии",
}


@dataclass(frozen=True)
class KitFile:
    """Milliseconds of processor time for one file, the median, and its kilobytes; `slowest` of all runs."""

    name: str
    language: str
    milliseconds: float
    slowest: float
    kilobytes: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures under their names."""
        return {"kind": "kit", **vars(self)}


def measure(language: str) -> list[KitFile]:
    """Draw each file of a kit in one language."""
    from campaign.kits import DRAWN
    from core.typesetting.posters import Poster

    poster = Poster(
        language=language,
        campaign="Support. Don’t Punish",
        series="Global Day of Action 2027",
        title=TITLES.get(language, TITLES["en"]),
        title_language=language if language in TITLES else "en",
        when="26 June 2027 · 15:00",
        where="Manila · Philippines",
        address="https://example.org/en/support-dont-punish/2027/actions/0123456789ab/",
    )
    return [
        _measured(name, language, partial(draw, poster)) for name, (draw, _type) in DRAWN.items()
    ]


def _measured(name: str, language: str, draw: Callable[[], bytes]) -> KitFile:
    size = len(draw())
    spent = []
    for _run in range(RUNS):
        before = _processor_seconds()
        draw()
        spent.append((_processor_seconds() - before) * 1000)
    return KitFile(name, language, statistics.median(spent), max(spent), size / 1000)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
