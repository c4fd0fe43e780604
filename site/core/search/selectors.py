"""Reading the search index."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Value, When
from django.utils.safestring import SafeString

from core.languages import LANGUAGES, Language
from core.models import SearchEntry
from core.search import spelling
from core.search.excerpts import Marker
from core.search.folding import words as words_of
from core.search.queries import query_in, title_prefix, words_to_ask_for

RESULTS_PER_PAGE = 10
MOST_SUGGESTIONS = 6
# Weighing a text takes some 20 microseconds, so at most so many are weighed in each language: those with
# the words in the title first. Nobody leafs through more; the words are too common to tell anything.
MOST_WEIGHED = 200


@dataclass(frozen=True)
class Question:
    """What a visitor asks for. Empty `section` and `only_language` mean all; `reader` is the page's language.

    `below` is a path below the languages, such as "guide/": only what lies there is found.
    """

    words: tuple[str, ...]
    reader: str
    section: str = ""
    only_language: str = ""
    below: str = ""

    @property
    def languages(self) -> list[str]:
        """Return the languages to search, the reader's first and the source language second."""
        if self.only_language:
            return [self.only_language]
        return [self.reader, *(code for code in LANGUAGES if code != self.reader)]


@dataclass(frozen=True)
class Result:
    """A found item, ready to be shown."""

    title: SafeString
    excerpt: SafeString
    address: str
    section: str
    date: Any
    language: Language
    is_example: bool


@dataclass
class Results:
    """What was found: one page of it, and how much there is by section and by language.

    Where there is too much to weigh, `is_cut` says so: only `total` items can be leafed through, and how
    many different items there are by section is known for a single language only.
    """

    total: int = 0
    is_cut: bool = False
    page: PaginatorPage[Any] | None = None
    results: list[Result] = field(default_factory=list)
    by_section: Counter[str] = field(default_factory=Counter)
    by_language: Counter[str] = field(default_factory=Counter)
    languages: list[str] = field(default_factory=list)
    marker: Marker | None = None


def words_in(text: str) -> tuple[str, ...]:
    """Return the distinct words of a question, in order."""
    return tuple(dict.fromkeys(words_of(text)))


@contextmanager
def by_index() -> Iterator[None]:
    """Let PostgreSQL use the index for the searches inside this context.

    Its planner counts comparing a vector as cheap, though each lies outside of its row and has to be
    fetched; so for common words it would rather read all of them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def search(question: Question, page_number: str | None = None) -> Results:
    """Return what answers the question: each item once, in the reader's language where that answers."""
    if not question.words:
        return Results()
    found = Results()
    _count(question, found)
    if not found.total:
        return found
    paginator = Paginator(_ranked(question, found), RESULTS_PER_PAGE)
    paginator.count = found.total
    found.page = paginator.get_page(page_number)
    rows = list(found.page.object_list)
    found.marker = marker = Marker(question.words, rows)
    found.results = [
        Result(
            title=marker.title(entry),
            excerpt=marker.excerpt(entry),
            address=entry.address,
            section=entry.section,
            date=entry.date,
            language=LANGUAGES[entry.language],
            is_example=entry.is_example,
        )
        for entry in rows
    ]
    return found


def entries_in(language: str, words: Sequence[str], below: str = "") -> QuerySet[SearchEntry]:
    """Return the entries of one language in which all the words stand, of those below a path."""
    found = SearchEntry.objects.filter(language=language, vector=query_in(language, words))
    return found.filter(address__startswith=f"/{language}/{below}") if below else found


def _entries(languages: Sequence[str], question: Question) -> QuerySet[SearchEntry]:
    """Return the entries of several languages, each asked by itself.

    Joined by OR, conditions that are the same in all languages would make PostgreSQL leave the languages'
    own indexes aside and compare every vector.
    """
    parts = [entries_in(code, question.words, question.below).values("pk") for code in languages]
    return SearchEntry.objects.filter(pk__in=parts[0].union(*parts[1:], all=True))


def _count(question: Question, found: Results) -> None:
    """Count by section (in the chosen languages) and by language (in the chosen section)."""
    groups = [
        entries_in(code, question.words, question.below)
        .order_by()
        .values_list("language", "section")
        .annotate(number=Count("pk"))
        for code in LANGUAGES
    ]
    for language, section, number in groups[0].union(*groups[1:], all=True):
        if question.section in ("", section):
            found.by_language[language] += number
        if question.only_language in ("", language):
            found.by_section[section] += number
    chosen = question.languages
    found.languages = [code for code in chosen if found.by_language[code]]
    number = sum(found.by_language[code] for code in found.languages)
    found.is_cut = number > MOST_WEIGHED
    if found.is_cut:
        number = MOST_WEIGHED
        found.languages = _languages_to_weigh(found)
    elif len(found.languages) > 1:
        entries = _entries(found.languages, question)
        items = entries.values_list("section").annotate(number=Count("item", distinct=True))
        found.by_section = Counter(dict(items.order_by()))
        section = question.section
        number = found.by_section[section] if section else found.by_section.total()
    found.total = number


def _languages_to_weigh(found: Results) -> list[str]:
    """Return the languages up to the first that alone fills all that can be leafed through.

    Answers of the languages behind it would stand behind the last page.
    """
    for place, code in enumerate(found.languages, 1):
        if found.by_language[code] >= MOST_WEIGHED:
            return found.languages[:place]
    return found.languages


def _ranked(question: Question, found: Results) -> QuerySet[SearchEntry]:
    """Return the entries to show: the reader's language first, then the best answer first."""
    if found.is_cut:
        entries = SearchEntry.objects.filter(pk__in=_candidates(question, found))
    else:
        entries = _entries(found.languages, question)
    if question.section:
        entries = entries.filter(section=question.section)
    order = Case(
        *(When(language=code, then=Value(place)) for place, code in enumerate(found.languages)),
        default=Value(len(found.languages)),
    )
    if len(found.languages) > 1:
        one_each = entries.order_by("item", order, "pk").distinct("item")
        entries = SearchEntry.objects.filter(pk__in=one_each.values("pk"))
    rank = Case(
        *(
            When(language=code, then=SearchRank(F("vector"), query_in(code, question.words)))
            for code in found.languages
        ),
        default=Value(0.0),
        output_field=FloatField(),
    )
    shown = entries.annotate(order=order, rank=rank).order_by("order", "-rank", "-date", "pk")
    names = ("pk", "language", "section", "address", "date", "is_example", "title", "text")
    return shown.only(*names)


def _candidates(question: Question, found: Results) -> QuerySet[SearchEntry, Any]:
    """Return the ids of what is weighed where too much answers: in each language titles first."""
    parts = []
    for language in found.languages:
        own = entries_in(language, question.words, question.below).values("pk")
        if question.section:
            own = own.filter(section=question.section)
        titled = own.filter(title_vector=title_prefix(question.words, language))
        parts += [titled[:MOST_WEIGHED], own[:MOST_WEIGHED]]
    return parts[0].union(*parts[1:], all=True)


def better_question(question: Question) -> Question | None:
    """Return the question with misspelled words corrected; None where no word of the index is near."""
    languages = [question.only_language] if question.only_language else question.languages[:2]
    better = spelling.corrected(question.words, languages)
    if better is None:
        return None
    return Question(tuple(better), question.reader, question.section, question.only_language)


def suggestions(text: str, language: str) -> Sequence[SearchEntry]:
    """Return items of a language whose title holds words that begin as the words of the text do."""
    words = words_in(text)
    if not words:
        return []
    asked = words_to_ask_for(words, language)
    found = SearchEntry.objects.filter(
        Q(language=language), title_vector=title_prefix(asked, language)
    )
    shown = found.only("title", "address", "language", "is_example").order_by("title", "pk")
    return list(shown[:MOST_SUGGESTIONS])
