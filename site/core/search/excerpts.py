"""Excerpts of found items, with the words that were asked for marked.

The marks are set on the text as visitors see it, not on folded words: the text is cut into words, words
that begin like one that was asked for are candidates, and PostgreSQL's stemmer, which found the item,
decides about those.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, Protocol

from django.db import connection
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.models.search import CONFIGURATIONS, UNSTEMMED
from core.search.folding import WORD, fold, forms, spelling
from core.search.queries import words_to_ask_for

WORDS_BEFORE = 8
WORDS_SHOWN = 36
LONGEST_TEXT = 20_000
LETTERS_ALIKE = 3
LONGEST_WORD = 40
VERIFY = """
    SELECT DISTINCT number
    FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS pair (number, configuration, own, printed, asked)
    WHERE to_tsvector(configuration::regconfig, own) @@ plainto_tsquery(configuration::regconfig, asked)
        AND numnode(plainto_tsquery(configuration::regconfig, printed)) > 0
"""
LINE_BREAKS = re.compile(r"\s*\n\s*")


class Word(NamedTuple):
    """A word of a text: where it stands and how it is spelled."""

    start: int
    end: int
    spelled: str


class Words:
    """The words of a text, numbered in their order; where they stand is looked up only for those shown."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.printed: list[str] = WORD.findall(text)

    def __len__(self) -> int:
        return len(self.printed)

    def spelled(self) -> set[str]:
        """Return the spellings of all words, each once."""
        return {spelling(printed) for printed in set(self.printed)}

    def numbers_of(self, spelled: Container[str]) -> Iterator[tuple[int, str]]:
        """Yield the number and the spelling of each word that is spelled in one of these ways."""
        wanted = {
            printed: word for printed in set(self.printed) if (word := spelling(printed)) in spelled
        }
        for number, printed in enumerate(self.printed):
            if printed in wanted:
                yield number, wanted[printed]

    def between(self, first: int, last: int) -> list[Word]:
        """Return the words from one number to another, both included, with their places."""
        matches = islice(WORD.finditer(self.text), first, last + 1)
        return [Word(match.start(), match.end(), spelling(match.group())) for match in matches]


@lru_cache(maxsize=100_000)
def beginnings(word: str, language: str) -> frozenset[str]:
    """Return how the forms of a word begin; inflections of one word share a beginning."""
    return frozenset(fold(form)[:LETTERS_ALIKE] for form in forms(word, language))


def inflections(
    asked: Sequence[str], spelled: dict[str, set[str]]
) -> dict[str, dict[str, set[str]]]:
    """Return which words of each language answer to which of the words asked for; one query.

    The keys are the language and the word of the text; the values are the words asked for.
    """
    rows = []
    for language, words in spelled.items():
        for question in words_to_ask_for(asked, language):
            begun = beginnings(question, language)
            rows += [
                (language, word, question)
                for word in words
                if not begun.isdisjoint(beginnings(word, language))
            ]
    found: dict[str, dict[str, set[str]]] = {}
    for language, word, question in _verified(rows):
        found.setdefault(language, {}).setdefault(word, set()).add(question)
    return found


def _verified(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the rows (language, word, question) that have a stem in common; stop words have none."""
    columns: list[list[Any]] = [[], [], [], [], []]
    for number, (language, word, question) in enumerate(rows):
        configuration = CONFIGURATIONS.get(language, UNSTEMMED)
        own, asked = " ".join(forms(word, language)), forms(question, language)
        for form in asked:
            for column, value in zip(
                columns, (number, configuration, own, asked[0], form), strict=True
            ):
                column.append(value)
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(VERIFY, columns)
        return [rows[number] for (number,) in cursor.fetchall()]


class MarkedEntry(Protocol):
    """What the marker needs of an entry; `pk` tells it from the others."""

    @property
    def pk(self) -> Any:
        """Return what tells the entry from the others."""

    @property
    def language(self) -> str:
        """Return the code of the language of the text."""

    @property
    def title(self) -> str:
        """Return the title."""

    @property
    def text(self) -> str:
        """Return the text."""


class Marker:
    """Marks the words that were asked for in the titles and texts of found entries; one query for all."""

    def __init__(self, asked: Sequence[str], entries: Sequence[MarkedEntry]) -> None:
        self.texts = {entry.pk: Words(entry.text[:LONGEST_TEXT]) for entry in entries}
        self.titles = {entry.pk: Words(entry.title) for entry in entries}
        spelled: dict[str, set[str]] = {}
        for entry in entries:
            words = spelled.setdefault(entry.language, set())
            words |= self.titles[entry.pk].spelled() | self.texts[entry.pk].spelled()
        # By language: which of the words asked for each word of the texts answers to.
        self.answers = inflections(asked, spelled)

    def read(self, entries: Sequence[MarkedEntry]) -> None:
        """Take parts of the entries as texts of their own, to be marked with the same words; no query."""
        self.texts |= {entry.pk: Words(entry.text) for entry in entries}
        self.titles |= {entry.pk: Words(entry.title) for entry in entries}

    def said_in(self, entry: MarkedEntry) -> set[str]:
        """Return which of the words that were asked for stand in the text."""
        answers = self.answers.get(entry.language, {})
        said = (answers[word] for word in self.texts[entry.pk].spelled() if word in answers)
        return set[str]().union(*said)

    def title(self, entry: MarkedEntry) -> SafeString:
        """Return the title with the words marked."""
        words = self.titles[entry.pk]
        return self._marked(entry, entry.title, words.between(0, len(words)), 0, len(entry.title))

    def excerpt(self, entry: MarkedEntry) -> SafeString:
        """Return the part of the text with the most of the words, marked; else its beginning."""
        words = self.texts[entry.pk]
        if not words:
            return SafeString()
        first = self._best_place(entry.language, words)
        last = min(first + WORDS_SHOWN, len(words)) - 1
        shown = words.between(first, last)
        text = entry.text[:LONGEST_TEXT]
        start = 0 if first == 0 else _beginning(text, shown[0].start)
        end = len(text) if last == len(words) - 1 else _ending(text, shown[-1].end)
        marked = self._marked(entry, text, shown, start, end)
        before = "… " if start else ""
        after = " …" if end < len(entry.text) else ""
        return format_html("{}{}{}", before, marked, after)

    def _best_place(self, language: str, words: Words) -> int:
        """Return the number of the word with which the excerpt begins."""
        answers = self.answers.get(language, {})
        hits = [(place, answers[word]) for place, word in words.numbers_of(answers)]
        best, most = 0, 0
        for number, (place, _answers) in enumerate(hits):
            within = set[str]()
            for other, answered in hits[number:]:
                if other >= place + WORDS_SHOWN - WORDS_BEFORE:
                    break
                within |= answered
            if len(within) > most:
                best, most = place, len(within)
        start = max(best - WORDS_BEFORE, 0)
        return max(min(start, len(words) - WORDS_SHOWN), 0)

    def _marked(
        self, entry: MarkedEntry, text: str, words: list[Word], start: int, end: int
    ) -> SafeString:
        pieces = []
        at = start
        answers = self.answers.get(entry.language, {})
        for word in words:
            if word.spelled in answers:
                pieces.append(_shown(text[at : word.start]))
                pieces.append(f"<mark>{escape(text[word.start : word.end])}</mark>")
                at = word.end
        pieces.append(_shown(text[at:end]))
        # Every piece is escaped above; only the marks are ours.
        return mark_safe("".join(pieces).strip())  # noqa: S308


def _beginning(text: str, place: int) -> int:
    """Return where the printed word begins: the index sees two words in "IDPC’s", a reader sees one."""
    glued = text[max(place - LONGEST_WORD, 0) : place].split()
    return place - len(glued[-1]) if glued and not text[place - 1].isspace() else place


def _ending(text: str, place: int) -> int:
    """Return where the printed word ends, with the punctuation that belongs to it."""
    glued = text[place : place + LONGEST_WORD].split()
    return place + len(glued[0]) if glued and not text[place].isspace() else place


def _shown(text: str) -> str:
    """Return a piece of text for HTML, with the ends of lines as dots."""
    return escape(LINE_BREAKS.sub(" · ", text))
