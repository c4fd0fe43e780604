"""What the terms check goes by: the glossary and the list of wordings to avoid, kept per process."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from core import site_cache
from core.glossary import lines_of
from core.models import GlossaryTerm
from translation.checking.phrases import Finder, Phrase, phrase
from translation.checking.problems import ERROR, WARNING, Severity
from translation.models import StigmaTerm

VARIANTS = re.compile(r",\s*|\s+أو\s+")
LETTERS_OF_VARIANTS = 3
# A form of a term that shares fewer letters with it is another word, which also means other things.
LETTERS_SHARED = 5
# Verbs and nouns of one family share this part of a long word.
LONG_WORD = 7
SHARE_OF_FAMILY = 0.6
WEIGHTY = 4


class NamedTerm(Protocol):
    """What is asked of a term of the glossary: GlossaryTerm has it."""

    @property
    def term(self) -> str:
        """The term itself."""

    @property
    def translation_key(self) -> UUID:
        """What it shares with its translations."""

    @property
    def forms(self) -> list[str]:
        """The term and its other forms."""

    @property
    def preferred_wordings(self) -> list[str]:
        """How we say it."""

    @property
    def avoided_wordings(self) -> list[tuple[list[str], str]]:
        """What we do not say, as (wordings, reason)."""


@dataclass(frozen=True)
class Avoided:
    """A wording to avoid. `term` is the glossary's, if it comes from there; `in_context` if only a text about it counts."""

    wording: str
    better: str
    note: str
    severity: Severity
    term: UUID | None = None
    in_context: bool = False
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """How the glossary names a thing in the source language and in another: `wordings`, the best first, and `avoided`."""

    source: str
    wordings: tuple[str, ...]
    avoided: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """What holds for translations into one language, or for texts of the source language.

    `wanted` finds terms in the source, `given` in the translation; `avoided_in_source` says which terms the source
    itself speaks of as words.
    """

    language: str
    wanted: Finder[UUID]
    given: Finder[UUID]
    terms: dict[UUID, Term]
    parts: dict[UUID, list[tuple[Phrase, ...]]]
    avoided: Finder[Avoided]
    avoided_in_source: Finder[UUID | None]
    exceptions: Finder[str]
    fingerprint: str = field(compare=False)


def rules_for(language: str) -> Rules:
    """Return the rules of a language, read with two queries in each process until something changes."""
    return site_cache.remember(f"checking_rules_{language}", lambda: _read(language))


def _read(language: str) -> Rules:
    codes = {settings.LANGUAGE_CODE, language}
    by_language: dict[str, dict[UUID, GlossaryTerm]] = {code: {} for code in codes}
    for term in GlossaryTerm.objects.filter(
        live=True, locale__language_code__in=codes
    ).select_related("locale"):
        by_language[term.locale.language_code][term.translation_key] = term
    stigma = list(StigmaTerm.objects.filter(language=language).order_by("pk"))
    return rules_from(language, by_language[settings.LANGUAGE_CODE], by_language[language], stigma)


def rules_from(
    language: str,
    sources: Mapping[UUID, NamedTerm],
    targets: Mapping[UUID, NamedTerm],
    stigma: list[StigmaTerm],
) -> Rules:
    """Make the rules of a language from the source language's terms, its own by the same keys, and its list."""
    source_code = settings.LANGUAGE_CODE
    shared = [key for key in sources if key in targets]
    wanted = [(text, key) for key in shared for text in _own_forms(sources[key])]
    given = [(text, key) for key in shared for text in _all_forms(targets[key])]
    avoided = [*_of_list(stigma), *_of_glossary(targets.values())]
    in_source = [
        (one.wording, one.term) for one in _of_glossary(sources.values()) if language != source_code
    ]
    terms = {key: _term(sources[key].term, targets[key]) for key in shared}
    exceptions = [text for one in avoided for text in one.exceptions]
    told = repr((sorted(map(str, avoided)), sorted(map(str, wanted)), sorted(map(str, given))))
    return Rules(
        language=language,
        wanted=Finder([(phrase(text, source_code), key) for text, key in wanted], source_code),
        given=Finder(list(_families(given, language)), language),
        terms=terms,
        parts=_parts(given, language),
        avoided=_finder_of_avoided(avoided, stigma, language),
        avoided_in_source=Finder(
            [(phrase(text, source_code), key) for text, key in in_source], source_code
        ),
        exceptions=Finder([(phrase(text, language), text) for text in exceptions], language),
        fingerprint=blake2b((told + _code()).encode(), digest_size=16).hexdigest(),
    )


def _finder_of_avoided(
    avoided: list[Avoided], stigma: list[StigmaTerm], language: str
) -> Finder[Avoided]:
    beginnings = {term.avoided for term in stigma if term.is_beginning}
    return Finder(
        [
            (
                phrase(
                    one.wording,
                    language,
                    is_beginning=one.term is None and one.wording in beginnings,
                ),
                one,
            )
            for one in avoided
        ],
        language,
    )


def _families(given: Iterable[tuple[str, UUID]], language: str) -> Iterator[tuple[Phrase, UUID]]:
    """Yield the forms of terms; a long single word stands for all words of its family."""
    for text, key in given:
        yield phrase(text, language), key
        if " " not in text and len(text) >= LONG_WORD and language != "ar":
            yield _family(text, language), key


def _parts(
    given: Iterable[tuple[str, UUID]], language: str
) -> dict[UUID, list[tuple[Phrase, ...]]]:
    """Return, for each term, the weighty words of its longer forms, each as its family."""
    parts: dict[UUID, list[tuple[Phrase, ...]]] = {}
    for text, key in given:
        words = [word for word in text.split() if len(word) >= WEIGHTY]
        if len(words) > 1:
            parts.setdefault(key, []).append(tuple(_family(word, language) for word in words))
    return parts


def _family(word: str, language: str) -> Phrase:
    if language == "ar" or len(word) < LONG_WORD:
        return phrase(word, language)
    beginning = word[: max(LETTERS_SHARED, round(len(word) * SHARE_OF_FAMILY))]
    return phrase(beginning, language, is_beginning=True)


def _variants(lines: Iterable[str]) -> Iterator[str]:
    """Yield the genders of a wording that stand on one line, such as “drogué, droguée”."""
    for line in lines:
        parts = [part for part in VARIANTS.split(line) if part]
        is_one_word = len({part[:LETTERS_OF_VARIANTS].lower() for part in parts}) == 1
        yield from parts if is_one_word else [line]


def _own_forms(term: NamedTerm) -> Iterator[str]:
    """Yield how the source names a term, without forms that mean other things too."""
    yield from {term.term, *term.preferred_wordings}
    for text in _variants(term.forms[1:]):
        if " " in text or text[:LETTERS_SHARED].lower() == term.term[:LETTERS_SHARED].lower():
            yield text


def _all_forms(term: NamedTerm) -> Iterator[str]:
    yield from _variants([*term.forms, *term.preferred_wordings])
    yield from filter(None, (part.strip() for part in re.split(r"[()]", term.term)))


def _term(source: str, target: NamedTerm) -> Term:
    avoided = (wording for wordings, _reason in target.avoided_wordings for wording in wordings)
    wordings = dict.fromkeys([*target.preferred_wordings, target.term])
    return Term(source, tuple(wordings), tuple(dict.fromkeys(avoided)))


def _of_list(stigma: Iterable[StigmaTerm]) -> Iterator[Avoided]:
    for term in stigma:
        severity = ERROR if term.severity == ERROR else WARNING
        yield Avoided(
            term.avoided,
            term.better,
            term.note,
            severity,
            exceptions=tuple(lines_of(term.exceptions)),
        )


def _of_glossary(terms: Iterable[NamedTerm]) -> Iterator[Avoided]:
    """Yield what the glossary advises against.

    A single word mostly also means something harmless: it is a warning, and holds where the text is about the term.
    One that is a term itself is none.
    """
    found = list(terms)
    own = {form.lower() for term in found for form in _variants(term.forms)}
    for term in found:
        better = " / ".join(term.preferred_wordings) or term.term
        for wordings, reason in term.avoided_wordings:
            for wording in _variants(wordings):
                if wording.lower() not in own:
                    is_single = " " not in wording
                    severity = WARNING if is_single else ERROR
                    key = term.translation_key
                    yield Avoided(wording, better, reason, severity, key, in_context=is_single)


@cache
def _code() -> str:
    """Return a fingerprint of the checks themselves, so that a changed check looks at all texts anew."""
    folder = Path(__file__).parent
    files = [*sorted(folder.glob("checks/*.py")), folder / "phrases.py", folder / "words.py"]
    joined = b"".join(path.read_bytes() for path in files)
    return blake2b(joined, digest_size=16).hexdigest()
