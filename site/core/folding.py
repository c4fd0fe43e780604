"""Folding of names, so that people find them however they write them.

`fold_name` is for finding: it forgets case, accents, Arabic vowel signs, letter forms and punctuation.
`sort_key` is for lists: it keeps the letters that an alphabet counts as letters of their own.
"""

import re
import unicodedata
from typing import Any

ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ک": "ك",
        "ڪ": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ـ": None,
        "ء": None,
    }
)
LATIN_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
)


class _PlainLetters(dict[int, Any]):
    """What each character becomes, as `str.translate` asks for it; marks become nothing."""

    def __missing__(self, code: int) -> int | None:
        """Look a character up once: the gazetteer folds millions."""
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else code
        return self[code]


PLAIN_LETTERS = _PlainLetters({**ARABIC_LETTERS, **LATIN_LETTERS})
# Apostrophes and their like stand inside words: Xi'an is one word.
INSIDE_WORDS = re.compile("['‘’‛`´ʻʼʽʾʿˈ\u00ad\u200b-\u200f\u2060\ufeff]")
BETWEEN_WORDS = re.compile(r"[\W_]+")

# Letters of their own, by language, and what makes them follow the plain letter.
OWN_LETTERS = {"es": {"ñ": "n\uffff"}, "ru": {"й": "и\uffff"}}


def fold_name(text: str) -> str:
    """Return a name as it is compared: lower case, without marks, words parted by one space.

    Folding a folded name changes nothing.
    """
    if text.isascii():
        return BETWEEN_WORDS.sub(" ", INSIDE_WORDS.sub("", text.lower())).strip()
    previous = text
    while (folded := _fold_once(previous)) != previous:
        previous = folded
    return folded


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = decomposed.translate(PLAIN_LETTERS)
    return BETWEEN_WORDS.sub(" ", INSIDE_WORDS.sub("", letters)).strip()


def sort_key(text: str, language: str) -> str:
    """Return what a list in this language is sorted by; the same for a letter with and without accent."""
    own = OWN_LETTERS.get(language, {})
    composed = unicodedata.normalize("NFC", text).casefold()
    parts = re.split(f"([{''.join(own)}])", composed) if own else [composed]
    return "".join(own.get(part) or _fold_keeping_edges(part) for part in parts if part)


def _fold_keeping_edges(part: str) -> str:
    folded = fold_name(part)
    before = " " if folded and not part[0].isalnum() else ""
    after = " " if folded and not part[-1].isalnum() else ""
    return f"{before}{folded}{after}"
