"""Finding wordings in running text, in whatever form the language gives them.

No stemmer is exact; these are light ones that join the forms of nouns and adjectives: plurals, genders, and in Russian
the cases. Arabic takes the forms that the site's search uses. French keeps its accents, because “drogue” and “drogué”
are two words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from core.search.folding import WORD, fold, forms, spelling

BETWEEN = re.compile(r"[^\w.,;:!?؟،؛()\n]{0,3}")
RUSSIAN_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|ией|ием|иях|ях|ах|ая|яя|ое|ее|ые|ие|ий|ый|ой|ей|ую|юю|ою|ею"
    r"|ых|их|ым|им|ом|ем|ам|ям|ов|ев|ия|ии|ию|а|я|о|е|ы|и|у|ю|ь|й)$"
)
ENDINGS = {
    "en": re.compile(r"(?:(?<=[sxz])es|(?<=[^su])s|(?<=[a-z]{3})ies)$"),
    "fr": re.compile(r"(?:[sx]|e|es)$"),
    "es": re.compile(r"(?:(?<=[nrldzj])es|[oae]s?)$"),
    "ru": RUSSIAN_ENDINGS,
}
LETTERS_LEFT = 3
Meaning = TypeVar("Meaning")


class Token(NamedTuple):
    """A word of a text in the forms by which it is compared, and where it stands."""

    stems: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """Some words as they are looked for. With `is_beginning` the last of them may go on."""

    stems: tuple[tuple[str, ...], ...]
    is_beginning: bool = False


@lru_cache(maxsize=100_000)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Return what forms of a word share; several where the language leaves it open."""
    plain = unicodedata.normalize("NFC", spelling(word))
    if language == "ar":
        # A particle may stand before a word that begins like the article.
        return tuple(
            dict.fromkeys(
                again for form in forms(plain, language) for again in forms(form, language)
            )
        )
    if language != "fr":
        plain = fold(plain)
    ending = ENDINGS.get(language)
    cut = ending.sub("", plain) if ending else plain
    if language == "en" and plain.endswith("ies") and len(plain) > LETTERS_LEFT + 1:
        cut = f"{plain[:-3]}y"
    return (cut,) if len(cut) >= LETTERS_LEFT else (plain,)


@lru_cache(maxsize=2_000)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of a text."""
    return tuple(
        Token(stems(found[0], language), found.start(), found.end())
        for found in WORD.finditer(text)
    )


def phrase(text: str, language: str, *, is_beginning: bool = False) -> Phrase:
    """Return a wording ready to be looked for."""
    found = [token.stems for token in tokens(text, language)]
    if is_beginning and found:
        last = unicodedata.normalize("NFC", spelling(WORD.findall(text)[-1]))
        found[-1] = (last if language == "fr" else fold(last),)
    return Phrase(tuple(found), is_beginning)


class Finder(Generic[Meaning]):
    """Many wordings, looked for at once: a text is gone through once, whatever their number."""

    def __init__(self, wordings: Sequence[tuple[Phrase, Meaning]], language: str) -> None:
        self.language = language
        self._by_stem: dict[str, list[tuple[Phrase, Meaning]]] = {}
        self._beginnings: dict[str, list[tuple[Phrase, Meaning]]] = {}
        for one, meaning in wordings:
            if not one.stems:
                continue
            if one.is_beginning and len(one.stems) == 1:
                start = one.stems[0][0][:LETTERS_LEFT]
                self._beginnings.setdefault(start, []).append((one, meaning))
            else:
                for stem in one.stems[0]:
                    self._by_stem.setdefault(stem, []).append((one, meaning))

    def find(self, text: str) -> Iterator[tuple[Meaning, int, int]]:
        """Yield what each wording stands for and where it was found; the same part once for each meaning."""
        words = tokens(text, self.language)
        seen = set()
        for index, token in enumerate(words):
            for one, meaning in self._beginning_at(token):
                end = _end_of_match(one, words, index, text)
                if end is not None and (id(meaning), index) not in seen:
                    seen.add((id(meaning), index))
                    yield meaning, token.start, end

    def stands_in(self, text: str) -> bool:
        """Say whether one of the wordings stands in a text."""
        return next(self.find(text), None) is not None

    def _beginning_at(self, token: Token) -> Iterator[tuple[Phrase, Meaning]]:
        for stem in token.stems:
            yield from self._by_stem.get(stem, ())
            yield from self._beginnings.get(stem[:LETTERS_LEFT], ())


def _end_of_match(one: Phrase, words: tuple[Token, ...], index: int, text: str) -> int | None:
    """Return where a wording ends that begins at this word; None where it does not stand there."""
    if index + len(one.stems) > len(words):
        return None
    for number, wanted in enumerate(one.stems):
        token = words[index + number]
        is_last = number == len(one.stems) - 1
        if number and not BETWEEN.fullmatch(text, words[index + number - 1].end, token.start):
            return None
        if one.is_beginning and is_last:
            if not any(stem.startswith(wanted) for stem in token.stems):
                return None
        elif not set(wanted) & set(token.stems):
            return None
    return words[index + len(one.stems) - 1].end
