"""Reading the library: which publications answer, how many each choice would find, and the reader's versions.

Each publication is counted and listed by its page in the source language, which alone keeps its facts.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Collate, NullIf, Substr

from core.languages import locale_id_of
from core.models import SearchEntry
from core.models.pages import restrictions_exist
from core.search.pages import PAGES
from core.search.queries import query_in
from resources.library.filters import FACETS, Filters, key_of_topic
from resources.models import ResourcePage

Counts = dict[str, dict[str, int]]
Publications = QuerySet[ResourcePage, Any]

# What a choice of each facet is, as a column of the rows that are counted.
CHOICES = {
    "topic": "unnest(topics)::text",
    "region": "unnest(about_regions)",
    "country": "unnest(countries)",
    "type": "resource_type",
    "language": "unnest(file_languages)",
    "year": '"year"::text',
    "publisher": "unnest(publisher_keys)",
}
COLUMNS = (
    *("topics", "about_regions", "countries", "resource_type"),
    *("file_languages", "year", "publisher_keys"),
)
# What lists do not show of a page.
LONG_FIELDS = ("body", "authors", "publishers", "files")


def live_publications(language: str) -> Publications:
    """Return the pages of publications in a language that every visitor may read."""
    rows = ResourcePage.objects.filter(
        live=True, locale_id=locale_id_of(language) or 0, alias_of__isnull=True
    )
    return rows.public() if restrictions_exist() else rows


def source_publications() -> Publications:
    """Return all publications that every visitor may read, each once, by the page that keeps its facts."""
    return live_publications(settings.LANGUAGE_CODE)


def conditions(filters: Filters, reader: str) -> dict[str, Q]:
    """Return the condition of each facet, and of the search ("q"); an empty one lets everything pass.

    Whoever chooses a language of the files has chosen what to read in: then the reader's own says nothing.
    """
    asked = {
        "q": _words_condition(filters, reader),
        "region": Q(about_regions__contains=[filters.region]) if filters.region else Q(),
        "country": Q(countries__contains=[filters.country]) if filters.country else Q(),
        "type": Q(resource_type=filters.type) if filters.type else Q(),
        "year": Q(year=filters.year) if filters.year else Q(),
        "publisher": Q(publisher_keys__contains=[filters.publisher]) if filters.publisher else Q(),
        "topic": Q(topics__contains=[key_of_topic(filters.topic)]) if filters.topic else Q(),
    }
    if filters.language:
        asked["language"] = Q(file_languages__contains=[filters.language])
    elif filters.everything:
        asked["language"] = Q()
    else:
        asked["language"] = _readable_in(reader)
    return asked


def matching(filters: Filters, reader: str) -> Publications:
    """Return the publications that answer, without an order."""
    return source_publications().filter(*conditions(filters, reader).values()).order_by()


def in_order(rows: Publications, sort: str, reader: str) -> Publications:
    """Put publications in order: by date, those of unknown date last; or by the title that the reader sees."""
    if sort == "title":
        own = live_publications(reader).filter(translation_key=OuterRef("translation_key"))
        title = Coalesce(Subquery(own.values("sort_title")[:1]), F("sort_title"))
        return rows.order_by(Collate(title, "C"), "pk")
    date = Collate(NullIf(F("published"), Value("")), "C")
    if sort == "oldest":
        return rows.order_by(date.asc(nulls_last=True), "pk")
    return rows.order_by(date.desc(nulls_last=True), "-pk")


def count_choices(filters: Filters, reader: str) -> Counts:
    """Return how many publications each choice of each facet would find, the other filters as they are.

    The total stands under "all", and that in all languages under "everywhere". One query reads each row once:
    it notes which filters the row answers, and every facet is counted from that.
    """
    asked = conditions(filters, reader)
    words = asked.pop("q")
    answers = {
        f"answers_{name}": ExpressionWrapper(asked[name], output_field=BooleanField())
        if asked[name]
        else Value(True)
        for name in FACETS
    }
    rows = source_publications().filter(words).order_by().annotate(**answers)
    sql, parameters = rows.values(*COLUMNS, *answers).query.sql_with_params()
    branches = [_branch(name, choice, leave_out=name) for name, choice in CHOICES.items()]
    branches += [_branch("all", "''"), _branch("everywhere", "''", leave_out="language")]
    counts: Counts = {name: {} for name in (*FACETS, "all", "everywhere")}
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH found AS MATERIALIZED ({sql}) {' UNION ALL '.join(branches)}", parameters
        )
        for facet, choice, number in cursor.fetchall():
            if choice is not None:
                counts[facet][choice] = number
    return counts


def _branch(name: str, choice: str, leave_out: str = "") -> str:
    """Return the part of the query that counts one facet; all of it are constants of this module."""
    others = [f"answers_{facet}" for facet in FACETS if facet != leave_out]
    return (
        f"SELECT '{name}', {choice} AS choice, count(*) FROM found "  # noqa: S608
        f"WHERE {' AND '.join(others)} GROUP BY choice"
    )


def own_versions(keys: Iterable[UUID], reader: str) -> dict[UUID, ResourcePage]:
    """Return the live pages in the reader's language by translation key. One query, none for the source's."""
    if reader == settings.LANGUAGE_CODE:
        return {}
    rows = live_publications(reader).filter(translation_key__in=list(keys)).defer(*LONG_FIELDS)
    return {page.translation_key: page for page in rows}


def source_of(page: ResourcePage) -> ResourcePage:
    """Return the page of a publication in the source language; the page itself where that is not live."""
    if page.locale_id == locale_id_of(settings.LANGUAGE_CODE):
        return page
    return source_publications().filter(translation_key=page.translation_key).first() or page


def _readable_in(reader: str) -> Q:
    """Return the condition that there is a file or a page in a language."""
    if reader == settings.LANGUAGE_CODE:
        return Q()
    pages = live_publications(reader).order_by().values("translation_key")
    return Q(file_languages__contains=[reader]) | Q(translation_key__in=pages)


def _words_condition(filters: Filters, reader: str) -> Q:
    """Return the condition that the page in the reader's or the source language has all words.

    The site's own index answers: it folds and stems, and knows title, summary, text and names.
    """
    if not filters.words:
        return Q()
    condition = Q()
    for language in dict.fromkeys((reader, settings.LANGUAGE_CODE)):
        entries = SearchEntry.objects.filter(
            source=PAGES.name,
            section="resources",
            language=language,
            vector=query_in(language, filters.words),
        )
        # An item's name is its source's and its key.
        key = Cast(Substr("item", len(PAGES.name) + 2), UUIDField())
        keys = entries.annotate(key=key).values("key")
        condition |= Q(translation_key__in=keys)
    return condition
