"""How fast the search answers where there are ten thousand items in each language."""

import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

ITEMS = 10_000
WORDS_PER_ITEM = 120
WORDS_PER_TITLE = 6
# Real texts use some words all the time and many words once: beside the words of the site's own texts stand
# invented ones, so that there are about as many different words as in a real library of this size.
INVENTED_WORDS = 15_000
PART_OF_INVENTED = 0.15
QUESTIONS = 100
# The best of so many tries counts: what else the machine does meanwhile is not the search's.
TRIES = 3
PART_OF_MISSPELLED = 0.1
SHORTEST_ASKED = 4
LETTERS = {"ar": "ابتدرسعفقكلمنهوي", "ru": "абвгдежзиклмнопрстуя"}
LATIN = "abcdefghilmnoprstuv"
BATCH = 1_000


@dataclass(frozen=True)
class SearchSpeed:
    """Milliseconds for a whole answer in one process, and the most queries that one took."""

    language: str
    items: int
    median: float
    p95: float
    slowest: float
    queries: int

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "search", **asdict(self)}


def measure(languages: Sequence[str]) -> list[SearchSpeed]:
    """Fill the index with invented items, ask in each language, and leave no item behind."""
    from django.db import connection, transaction

    from core.models import SearchEntry

    chance = random.Random(2026)
    vocabularies = {language: _Vocabulary(language, chance) for language in languages}
    with transaction.atomic():
        for language, vocabulary in vocabularies.items():
            _fill(language, vocabulary)
        with connection.cursor() as cursor:
            # What autovacuum does in the background of a real site.
            for index in SearchEntry._meta.indexes:
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index.name])
            cursor.execute("ANALYZE core_searchentry, core_searchword")
        speeds = [_ask(language, vocabularies[language]) for language in languages]
        transaction.set_rollback(True)
    return speeds


class _Vocabulary:
    """The words of one language, as often as texts use them."""

    def __init__(self, language: str, chance: random.Random) -> None:
        from core.models import SearchEntry
        from core.search.folding import words

        self.chance = chance
        texts = SearchEntry.objects.filter(language=language).values_list("text", flat=True)
        self.real = [word for text in texts for word in words(text)]
        letters = LETTERS.get(language, LATIN)
        self.invented = [
            "".join(chance.choices(letters, k=chance.randint(5, 11))) for _ in range(INVENTED_WORDS)
        ]

    def text(self, length: int) -> str:
        """Return a text of so many words."""
        invented = int(length * PART_OF_INVENTED)
        found = self.chance.choices(self.real, k=length - invented)
        return " ".join([*found, *self.chance.choices(self.invented, k=invented)])

    def questions(self) -> Iterator[str]:
        """Yield questions of one to three words, common words more often, some misspelled."""
        telling = [word for word in self.real if len(word) >= SHORTEST_ASKED]
        for _number in range(QUESTIONS):
            found = self.chance.choices(telling, k=self.chance.choice((1, 1, 2, 2, 3)))
            if self.chance.random() < PART_OF_MISSPELLED:
                place = self.chance.randrange(1, len(found[0]) - 1)
                found[0] = found[0][:place] + found[0][place + 1 :]
            yield " ".join(found)


def _fill(language: str, vocabulary: _Vocabulary) -> None:
    from collections import Counter

    from core.models import SearchEntry, SearchWord
    from core.search.folding import searchable, words
    from core.search.registry import sections
    from core.search.services import word_row

    names = list(sections())
    counts: Counter[str] = Counter()
    rows: list[Any] = []
    for number in range(ITEMS):
        title, text = vocabulary.text(WORDS_PER_TITLE), vocabulary.text(WORDS_PER_ITEM)
        counts.update({*words(title), *words(text)})
        rows.append(
            SearchEntry(
                source="bench",
                object_id=str(number),
                item=f"bench:{number}",
                language=language,
                section=names[number % len(names)],
                address=f"/{language}/bench-{number}/",
                title=title,
                text=text,
                title_words=searchable(title, language),
                text_words=searchable(text, language),
            )
        )
    SearchEntry.objects.bulk_create(rows, batch_size=BATCH)
    SearchWord.objects.bulk_create(
        (word_row(language, word, entries) for word, entries in counts.items()),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _ask(language: str, vocabulary: _Vocabulary) -> SearchSpeed:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    path = f"/{language}/search/"
    questions = list(vocabulary.questions())
    for question in questions[:5]:
        client.get(path, {"q": question})
    times = []
    most = 0
    for question in questions:
        times.append(min(_milliseconds(client, path, question) for _try in range(TRIES)))
    for question in questions[::10]:
        with CaptureQueriesContext(connection) as queries:
            client.get(path, {"q": question})
        most = max(most, len(queries))
    ordered = statistics.quantiles(times, n=20)
    return SearchSpeed(language, ITEMS, statistics.median(times), ordered[18], max(times), most)


def _milliseconds(client: Any, path: str, question: str) -> float:
    """Return how long one whole answer takes."""
    started = time.perf_counter()
    client.get(path, {"q": question})
    return (time.perf_counter() - started) * 1000
