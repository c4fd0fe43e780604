"""Translation memory with ten thousand strings: time and queries of what is offered for a long page."""

import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

STRINGS = 10_000
# So many strings of a page are asked about at once: the editor shows no more.
PAGE = 50
REQUESTS = 10
BATCH = 2_000
# One string of the page in so many was translated before with some other words.
ALIKE = 2


@dataclass(frozen=True)
class MemoryFigures:
    """Milliseconds in one process for the offers of one page of the editor."""

    strings: int
    page: int
    queries: int
    offered: int
    median: float
    p95: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "translation memory", **asdict(self)}


def measure() -> MemoryFigures:
    """Fill the memory with invented strings, ask what it offers for a page, and leave nothing behind."""
    from django.db import transaction

    with transaction.atomic():
        segments, locale_id = fill(random.Random(STRINGS))
        figures = _ask(segments, locale_id)
        transaction.set_rollback(True)
    return figures


def fill(chance: random.Random) -> tuple[list[Any], int]:
    """Translate invented strings, and return as many untranslated ones, half of them alike. For a transaction."""
    from django.db import connection
    from wagtail.models import Locale
    from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationSource

    english = Locale.objects.get(language_code="en")
    french = Locale.objects.get(language_code="fr")
    source = TranslationSource.objects.filter(stringsegment__isnull=False).first()
    if source is None:
        raise RuntimeError("The starting content has no source of translations.")
    context = source.stringsegment_set.first().context
    words = " ".join(english.source_strings.values_list("data", flat=True)).split()
    texts = sorted({_text(chance, words, number) for number in range(STRINGS)})
    known = String.objects.bulk_create((_string(english, text) for text in texts), BATCH)
    StringTranslation.objects.bulk_create(
        (
            StringTranslation(
                translation_of=string, context=context, locale=french, data=string.data[::-1]
            )
            for string in known
        ),
        BATCH,
    )
    new = [
        _changed(chance, chance.choice(texts))
        if number % ALIKE == 0
        else _text(chance, words, -number)
        for number in range(PAGE)
    ]
    asked = String.objects.bulk_create(_string(english, f"{text} new") for text in new)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtail_localize_string, wagtail_localize_stringtranslation")
    return [
        StringSegment(pk=number, source=source, context=context, string=string, order=number)
        for number, string in enumerate(asked, 1)
    ], french.pk


def _string(locale: Any, text: str) -> Any:
    from wagtail_localize.models import String

    return String(locale=locale, data=text, data_hash=String._get_data_hash(text))


def _text(chance: random.Random, words: Sequence[str], number: int) -> str:
    """Return a sentence of words as often as the site has them; most are short, some as long as a paragraph."""
    length = chance.choice((4, 8, 12, 20, 60))
    return " ".join([*chance.choices(words, k=length), str(number)])


def _changed(chance: random.Random, text: str) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = "changed"
    return " ".join(words)


def _ask(segments: Sequence[Any], locale_id: int) -> MemoryFigures:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from translation.strings.memory import offers

    with CaptureQueriesContext(connection) as queries:
        found = offers(segments, locale_id)
    asked = len(queries)
    times = []
    for _request in range(REQUESTS):
        started = time.perf_counter()
        offers(segments, locale_id)
        times.append((time.perf_counter() - started) * 1000)
    return MemoryFigures(
        strings=STRINGS,
        page=PAGE,
        queries=asked,
        offered=sum(1 for one in found.values() if one),
        median=statistics.median(times),
        p95=statistics.quantiles(times, n=20)[18],
    )
