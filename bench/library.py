"""The library with five thousand publications: queries and time of its list, and of counting all its facets."""

import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any
from uuid import uuid4

PUBLICATIONS = 5_000
ORGANISATIONS = 300
# One publication in so many is live in French, too.
IN_FRENCH = 5
BATCH = 1_000
REQUESTS = 60
# The best of so many tries counts: what else the machine does meanwhile is not the library's.
TRIES = 3
TAGS = ("en", "es", "fr", "ar", "ru", "pt", "de", "it", "zh-Hant", "id", "sw", "fa")
TYPES = ("report", "briefing", "guide", "article", "book", "statement", "guideline", "dataset")
FIRST_YEAR, LAST_YEAR = 1990, 2026
WORDS = [
    "policy",
    "harm",
    "reduction",
    "women",
    "prison",
    "courts",
    "health",
    "police",
    "evidence",
    "rights",
    "budget",
    "youth",
    "city",
    "review",
]


@dataclass(frozen=True)
class LibraryFigures:
    """Milliseconds in one process: whole answers, and the one query that counts all facets."""

    language: str
    publications: int
    queries: int
    median: float
    p95: float
    facets_median: float
    facets_p95: float
    searched_p95: float

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {"kind": "library", **asdict(self)}


def measure() -> list[LibraryFigures]:
    """Fill the library with invented publications, ask for its list under many filters, and leave nothing behind."""
    from django.db import transaction

    with transaction.atomic():
        fill(random.Random(PUBLICATIONS))
        figures = [_ask(language) for language in ("en", "fr")]
        transaction.set_rollback(True)
    return figures


def fill(chance: random.Random) -> None:
    """Give the library its publications, a part of them in French, too. For a transaction."""
    from django.db import connection

    from core import site_cache
    from resources.models import Organisation, ResourceIndexPage

    index = ResourceIndexPage.objects.get(locale__language_code="en")
    french = _french_index(index)
    made = Organisation.objects.bulk_create(
        Organisation(key=f"invented-{number}", name=f"Invented organisation {number}")
        for number in range(ORGANISATIONS)
    )
    keys = [organisation.key for organisation in made]
    topics = _topic_keys()
    facts = [_facts(chance, keys, topics, number) for number in range(PUBLICATIONS)]
    insert_publications(index, facts)
    insert_publications(french, facts[::IN_FRENCH])
    _index(facts)
    site_cache.forget()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE wagtailcore_page, resources_resourcepage, core_searchentry")


def insert_publications(index: Any, facts: Iterable[dict[str, Any]]) -> None:
    """Put live publications with these facts below a page of the library, at once and without signals.

    Facts are values of fields as the database keeps them; `title` and `translation_key` are asked for.
    """
    from wagtail.models import Page

    from resources.models import ResourcePage

    rows = [
        {**_page_row(index, number), "draft_title": known["title"], **known}
        for number, known in enumerate(facts, start=index.numchild + 1)
    ]
    names = {name for field in Page._meta.concrete_fields for name in (field.name, field.attname)}
    pages = Page.objects.bulk_create(
        (Page(**{name: value for name, value in row.items() if name in names}) for row in rows),
        batch_size=BATCH,
    )
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(rows))
    publications = [
        ResourcePage(page_ptr_id=page.pk, **{k: v for k, v in row.items() if k not in names})
        for page, row in zip(pages, rows, strict=True)
    ]
    # The pages themselves are there already: only the model's own table is left.
    fields = ResourcePage._meta.local_concrete_fields
    for start in range(0, len(publications), BATCH):
        ResourcePage._base_manager._insert(
            publications[start : start + BATCH], fields=fields, using="default"
        )


def _page_row(index: Any, number: int) -> dict[str, Any]:
    """Return what the tree of pages asks of a publication that stands at a place below the library."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from resources.models import ResourcePage

    slug, now = f"publication-{number}", timezone.now()
    return {
        "path": ResourcePage._get_path(index.path, index.depth + 1, number),
        "depth": index.depth + 1,
        "content_type": ContentType.objects.get_for_model(ResourcePage),
        "locale_id": index.locale_id,
        "slug": slug,
        "url_path": f"{index.url_path}{slug}/",
        "first_published_at": now,
        "last_published_at": now,
    }


def _french_index(index: Any) -> Any:
    from wagtail.models import Locale, Page

    locale = Locale.objects.get(language_code="fr")
    found = index.get_translation_or_none(locale)
    if found is None:
        found = index.copy_for_translation(locale)
        Page.objects.filter(pk=found.pk).update(live=True, alias_of=None)
        found.refresh_from_db()
    return found


def _topic_keys() -> list[Any]:
    from core.models import Topic

    rows = Topic.objects.filter(live=True, locale__language_code="en")
    return list(rows.values_list("translation_key", flat=True))


def _facts(
    chance: random.Random, publishers: Sequence[str], topics: Sequence[Any], number: int
) -> dict[str, Any]:
    from core.places.countries import all_countries
    from resources.library.regions import regions_containing

    countries = chance.sample(sorted(all_countries()), k=chance.choice((0, 1, 1, 2, 5)))
    year = chance.randint(FIRST_YEAR, LAST_YEAR)
    title = " ".join([*chance.choices(WORDS, k=4), str(number)])
    return {
        "title": title,
        "translation_key": uuid4(),
        "summary": " ".join(chance.choices(WORDS, k=25)),
        "sort_title": title,
        "resource_type": chance.choice(TYPES),
        "published": f"{year}-{chance.randint(1, 12):02}",
        "year": year,
        "topics": chance.sample(topics, k=2),
        "countries": countries,
        "about_regions": regions_containing([], countries),
        "file_languages": chance.sample(TAGS, k=chance.choice((1, 1, 2, 4))),
        "publisher_keys": chance.sample(publishers, k=chance.choice((1, 1, 2))),
    }


def _index(facts: Iterable[dict[str, Any]]) -> None:
    from core.models import SearchEntry
    from core.search.folding import searchable

    SearchEntry.objects.bulk_create(
        (
            SearchEntry(
                source="page",
                object_id=f"invented-{number}",
                item=f"page:{one['translation_key']}",
                language="en",
                section="resources",
                address="/en/library/",
                title=one["title"],
                text=one["summary"],
                title_words=searchable(one["title"], "en"),
                text_words=searchable(one["summary"], "en"),
            )
            for number, one in enumerate(facts)
        ),
        batch_size=BATCH,
    )


def _ask(language: str) -> LibraryFigures:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    path = f"/{language}/library/"
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    most = len(queries)
    chance = random.Random(1)
    asked = [_question(chance) for _request in range(REQUESTS)]
    times = [_best(partial(client.get, path, parameters)) for parameters in asked]
    counted = [_best(partial(_count, parameters, language)) for parameters in asked]
    words = [{"q": " ".join(chance.choices(WORDS, k=2))} for _request in range(REQUESTS)]
    searched = [_best(partial(client.get, path, parameters)) for parameters in words]
    return LibraryFigures(
        language=language,
        publications=PUBLICATIONS,
        queries=most,
        median=statistics.median(times),
        p95=_p95(times),
        facets_median=statistics.median(counted),
        facets_p95=_p95(counted),
        searched_p95=_p95(searched),
    )


def _question(chance: random.Random) -> dict[str, str]:
    """Return some filters, as a reader might have chosen them; often none."""
    choices: dict[str, Callable[[], str]] = {
        "type": lambda: chance.choice(TYPES),
        "country": lambda: chance.choice(("KE", "PT", "CO", "TH", "FR")),
        "region": lambda: chance.choice(("002", "142", "150", "019", "419")),
        "language": lambda: chance.choice(TAGS),
        "year": lambda: str(chance.randint(FIRST_YEAR, LAST_YEAR)),
        "sort": lambda: chance.choice(("newest", "oldest", "title")),
        "page": lambda: str(chance.randint(1, 20)),
    }
    names = chance.sample(sorted(choices), k=chance.randint(0, 3))
    return {name: choices[name]() for name in names}


def _count(parameters: dict[str, str], language: str) -> None:
    from resources.library.filters import LibraryForm
    from resources.library.selectors import count_choices

    count_choices(LibraryForm(parameters).filters(), language)


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[18]


def _best(run: Callable[[], Any]) -> float:
    """Return the milliseconds of the best of some tries."""
    return min(_milliseconds(run) for _try in range(TRIES))


def _milliseconds(run: Callable[[], Any]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
