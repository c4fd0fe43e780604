"""Characters that nobody sees, and small slips of typing.

Rules: Unicode Standard Annex 9 (every embedding and isolate is closed in its paragraph); W3C, “Unicode controls vs.
markup for bidi support”; Unicode Technical Standard 39 (letters of two scripts in one word look right and are found
by nobody); U+FFFD is what is left of a broken file.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import RIGHT_TO_LEFT
from translation.checking.checks.base import Check, Couple, Finding
from translation.checking.problems import ERROR, WARNING

ISOLATES = "\u2066\u2067\u2068"
EMBEDDINGS = "\u202a\u202b\u202d\u202e"
END_OF_ISOLATE, END_OF_EMBEDDING = "\u2069", "\u202c"
ENDS = (END_OF_ISOLATE, END_OF_EMBEDDING)
MARKS = "\u200e\u200f\u061c"
BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ufff9-\ufffb]")
UNSEEN = re.compile("[\u200b\u2028\u2029\u2060\ufeff\u180e]")
JOINERS = re.compile("[\u200c\u200d]")
WITH_JOINERS = ("ar", "fa", "ur")
RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
DOUBLE_SPACE = re.compile(r"[ \u00a0\u202f]{2,}")
DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})[ \u00a0\u202f]+\1(?![\w’'-])", re.IGNORECASE)
MAY_DOUBLE = {
    "en": {"had", "that"},
    "fr": {"nous", "vous"},
    "es": set(),
    "ru": {"что", "едва", "чуть"},
    "ar": {
        "شيئا",
        "شيئًا",
        "واحدا",
        "واحدًا",
        "واحدة",
        "يوما",
        "يومًا",
        "رويدا",
        "رويدًا",
        "خطوة",
        "جنبا",
        "جنبًا",
    },
}
LATIN, CYRILLIC, GREEK = "a-zA-Z\u00c0-\u024f", "\u0400-\u052f", "\u0370-\u03ff"
NOT_LATIN = re.compile(f"[{CYRILLIC}{GREEK}]")
# Within a word that mixes two scripts, letters of both stand side by side somewhere.
MIXED = re.compile(
    rf"\w{{0,60}}(?:[{LATIN}][{CYRILLIC}{GREEK}]|[{CYRILLIC}][{LATIN}{GREEK}]|[{GREEK}][{LATIN}{CYRILLIC}])\w*"
)


def _unbalanced(text: str) -> bool:
    opened: list[str] = []
    for sign in text:
        if sign in ISOLATES or sign in EMBEDDINGS:
            opened.append(END_OF_ISOLATE if sign in ISOLATES else END_OF_EMBEDDING)
        elif (sign == "\n" and opened) or (sign in ENDS and (not opened or opened.pop() != sign)):
            return True
    return bool(opened)


def direction_marks(couple: Couple) -> Iterator[Finding]:
    """Find marks of direction that are not closed, or that a text of one direction does not need."""
    text = couple.target.text
    if text.isascii():
        return
    if _unbalanced(text):
        yield Finding(_("A mark of direction is opened and not closed, or closed and not opened."))
    elif couple.language not in RIGHT_TO_LEFT and not RIGHT_TO_LEFT_LETTER.search(text):
        signs = f"[{ISOLATES}{EMBEDDINGS}{MARKS}]"
        if found := re.search(signs, text):
            words = _("An unseen mark of direction stands here without need.")
            yield Finding(words, *found.span(), severity=WARNING)


def unseen_characters(couple: Couple) -> Iterator[Finding]:
    """Find characters that are broken or that nobody can see."""
    text = couple.target.text
    if found := BROKEN.search(text):
        name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
        words = _("A broken character stands here: %(name)s")
        yield Finding(words % {"name": name}, *found.span(), severity=ERROR)
    found = UNSEEN.search(text)
    if not found and couple.language not in WITH_JOINERS:
        found = JOINERS.search(text)
    if found and found[0] not in couple.source.text:
        words = _("A character that nobody sees stands here: %(name)s")
        yield Finding(words % {"name": unicodedata.name(found[0])}, *found.span())


def stray_spaces(couple: Couple) -> Iterator[Finding]:
    """Find spaces in pairs, and at the ends where the source has none."""
    source, target = couple.source.code_free, couple.target.code_free
    found = DOUBLE_SPACE.search(target.strip())
    if found and not DOUBLE_SPACE.search(source.strip()):
        at = len(target) - len(target.lstrip())
        yield Finding(_("Two spaces stand together."), found.start() + at, found.end() + at)
    if target[:1].isspace() and not source[:1].isspace():
        yield Finding(_("It begins with a space."), 0, 1)
    if target[-1:].isspace() and not source[-1:].isspace():
        yield Finding(_("It ends with a space."), len(target) - 1, len(target))


def doubled_words(couple: Couple) -> Iterator[Finding]:
    """Find a word that stands twice in a row."""
    for found in DOUBLED.finditer(couple.target.code_free):
        if found[1].lower() not in MAY_DOUBLE.get(couple.language, ()):
            yield Finding(_("“%(word)s” stands here twice.") % {"word": found[1]}, *found.span())


def mixed_scripts(couple: Couple) -> Iterator[Finding]:
    """Find words with letters of two scripts that look alike."""
    text = couple.target.code_free
    for found in MIXED.finditer(text) if NOT_LATIN.search(text) else ():
        words = _("“%(word)s” mixes letters of two scripts that look alike.")
        yield Finding(words % {"word": found[0]}, *found.span())


CHECKS = (
    Check("direction", gettext_lazy("Direction"), ERROR, direction_marks, of_one_text=True),
    Check(
        "unseen", gettext_lazy("Unseen characters"), WARNING, unseen_characters, of_one_text=True
    ),
    Check("spaces", gettext_lazy("Spaces"), WARNING, stray_spaces, of_one_text=True),
    Check("doubled", gettext_lazy("Doubled words"), WARNING, doubled_words, of_one_text=True),
    Check("scripts", gettext_lazy("Mixed scripts"), ERROR, mixed_scripts, of_one_text=True),
)
