"""Words as the index knows them: the same folding for what is searched and for what is asked.

PostgreSQL's stemmers know inflection, but neither missing accents nor the Arabic article. So every word
goes to the stemmer in all the forms that `forms` gives, in the text as in the question:

- Latin script: the word as it is written, and without accents. The French and Spanish stemmers read
  accents, so the written form comes first; whoever types none is found by the second. Spanish -cion and
  -sion get their accent back, because the stemmer joins -ción with -ciones only so.
- Cyrillic: е for ё, and no stress marks (Russian prints both at will); й stays.
- Arabic: no vowel signs and no tatweel, one alef, ya for alef maqsura, ha for ta marbuta; then the article
  with its prefixes and the suffixes of the light10 stemmer (Larkey, Ballesteros, Connell: Light Stemming
  for Arabic Information Retrieval, 2007) are taken off. Two things differ from light10: a suffix goes only
  where three letters stay instead of two, and a single letter (و ف ب ك ل) that may be a prefix or part of
  the word is tried both ways, so that الوصمة finds وصمة.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_WORD = 100
_MOST_BYTES = 900_000
_BYTES_OF_LEXEME = 6
_BYTES_OF_POSITION = 2

# Vowel signs and other marks that stand on letters, and characters that are not seen at all: soft
# hyphen, joiners, direction marks. They belong to the word around them.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}{_UNSEEN}]+[^\W_]+)*[{_MARKS}]*")

_NOT_WRITTEN = re.compile(
    rf"[\u0640\u0610-\u061a\u064b-\u0653\u0656-\u065f\u0670\u06d6-\u06ed{_UNSEEN}]"
)
_ACCENT = re.compile(r"(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        "ة": "ه",
        "ک": "ك",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)

ARTICLE = "ال"
_ARTICLES = ("بال", "كال", "لل", ARTICLE)
_PARTICLES = "وفبكل"
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LETTERS_LEFT = 3
# Words that stand in nearly every Arabic text, folded. PostgreSQL has such lists for the other four.
_ARABIC_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "في من علي الي عن مع هذا هذه ذلك تلك التي الذي الذين ان او ثم كان كانت هو هي هم ما لا لم لن قد كل "
        "بين بعد قبل عند حتي اذا كما لكن",
    )
)


@lru_cache(maxsize=50_000)
def spelling(token: str) -> str:
    """Return a word as it is printed, in lower case and without what few people type."""
    word = _NOT_WRITTEN.sub("", unicodedata.normalize("NFKC", token).casefold())
    word = "".join(str(unicodedata.digit(sign, sign)) for sign in word)
    return word[:LONGEST_WORD]


def fold(word: str) -> str:
    """Return a spelling without accents, and with one letter where writers choose between several."""
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def words(text: str) -> Iterator[str]:
    """Yield the spellings of all words of a text, in order."""
    for match in WORD.finditer(text):
        word = spelling(match.group())
        if word:
            yield word


def is_stop_word(word: str, language: str) -> bool:
    """Say whether a word is too common to ask for; what PostgreSQL leaves out itself is not named here."""
    return language == "ar" and fold(word) in _ARABIC_STOP_WORDS


@lru_cache(maxsize=100_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """Return the forms of a spelling that go to the stemmer, the one nearest to print first."""
    folded = fold(word)
    if language == "ar":
        return tuple(dict.fromkeys(_arabic_forms(folded)))
    if language == "es" and folded.endswith(("cion", "sion")):
        return tuple(dict.fromkeys((word, folded, f"{folded[:-2]}ón")))
    if language in ("fr", "es") and word != folded:
        return (word, folded)
    return (folded,)


def searchable(text: str, language: str) -> str:
    """Return all forms of all words of a text, for the column that the index is made from.

    A text too long for PostgreSQL's 1 MB per tsvector is indexed as far as that goes.
    """
    found: list[str] = []
    known: set[str] = set()
    size = 0
    for word in words(text):
        for form in forms(word, language):
            size += _BYTES_OF_POSITION
            if form not in known:
                known.add(form)
                size += len(form.encode()) + _BYTES_OF_LEXEME
            if size > _MOST_BYTES:
                return " ".join(found)
            found.append(form)
    return " ".join(found)


def _arabic_forms(folded: str) -> Iterator[str]:
    for base in _without_prefixes(folded):
        yield base
        yield _without_suffixes(base)


def _without_prefixes(folded: str) -> Iterator[str]:
    """Yield the word without its article, or where there is none, with and without a first particle."""
    rest = folded
    if rest[:1] in ("و", "ف") and rest[1:].startswith(_ARTICLES):
        rest = rest[1:]
    for article in _ARTICLES:
        if rest.startswith(article) and len(rest) - len(article) >= _LETTERS_LEFT - 1:
            yield rest.removeprefix(article)
            return
    yield folded
    if folded[:1] and folded[0] in _PARTICLES:
        needed = _LETTERS_LEFT if folded[0] == "و" else _LETTERS_LEFT + 1
        if len(folded) > needed:
            yield folded[1:]


def _without_suffixes(base: str) -> str:
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= _LETTERS_LEFT:
            base = base.removesuffix(suffix)
    return base
