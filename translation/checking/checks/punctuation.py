"""Punctuation by the conventions of each language.

Rules: fr: Lexique des règles typographiques en usage à l'Imprimerie nationale (a space that does not break before
? ! : ; and within « »); es: Real Academia Española, Ortografía 2010, 3.4.9 (¿ and ¡ open what ? and ! close); ru:
Д. Э. Розенталь, Справочник по правописанию, and ГОСТ Р 7.0.97 practice («ёлочки»); ar: Unicode 16.0, 9.2 (؟ ، ؛ are
characters of their own).
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checking.checks.base import Check, Couple, Finding
from translation.checking.checks.placeholders import ADDRESS, has_address
from translation.checking.problems import WARNING

AFTER_END = " \u00a0\u202f\n\t\"'”’»“›)]}\u200e\u200f\u061c\u2066-\u2069"
ENDS = {
    "?": "question",
    "؟": "question",
    "!": "exclamation",
    ".": "stop",
    "۔": "stop",
    "。": "stop",
    ":": "colon",
    "：": "colon",
    ";": "semicolon",
    "؛": "semicolon",
    "…": "ellipsis",
    ",": "comma",
    "،": "comma",
}
OF_KIND = {
    "question": gettext_lazy("a question mark"),
    "exclamation": gettext_lazy("an exclamation mark"),
    "stop": gettext_lazy("a full stop"),
    "colon": gettext_lazy("a colon"),
    "semicolon": gettext_lazy("a semicolon"),
    "ellipsis": gettext_lazy("an ellipsis"),
    "comma": gettext_lazy("a comma"),
    "": gettext_lazy("no mark"),
}
BEFORE_FRENCH = re.compile(r"(?<=[\w»)\]%”’])([ \u00a0\u202f]?)([?!;:])(?=[\s»”)?!]|$)")
NOT_BREAKING = ("\u00a0", "\u202f")
FRENCH_QUOTES = re.compile(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»")
STRAIGHT_OR_ENGLISH = re.compile(r"\"|“")
ARABIC_LETTER = r"[\u0620-\u064a\u064b-\u0652\u0670]"
LATIN_AFTER_ARABIC = re.compile(rf"(?<={ARABIC_LETTER})\s?([?;,])(?=\s|$|[»”)\"])")
ARABIC_MARKS = {"?": "؟", ";": "؛", ",": "،"}


def _end(text: str) -> str:
    """Return what kind of mark a text ends with, quotation marks and brackets apart."""
    bare = text.rstrip(AFTER_END)
    if bare.endswith("..."):
        return "ellipsis"
    return ENDS.get(bare[-1:], "")


def other_ending(couple: Couple) -> Iterator[Finding]:
    """Find a text that ends with another kind of mark than the source."""
    wanted, there = _end(couple.source.text), _end(couple.target.text)
    if wanted != there:
        words = _("The source ends with %(source)s, the translation with %(translation)s.")
        yield Finding(words % {"source": OF_KIND[wanted], "translation": OF_KIND[there]})


def _without_addresses(text: str) -> str:
    return ADDRESS.sub(lambda found: "x" * len(found[0]), text) if has_address(text) else text


def _french(text: str) -> Iterator[Finding]:
    for found in BEFORE_FRENCH.finditer(text):
        if found[1] not in NOT_BREAKING:
            words = _("In French a space that does not break stands before “%(mark)s”.")
            yield Finding(words % {"mark": found[2]}, *found.span())
            break
    for found in FRENCH_QUOTES.finditer(text):
        yield Finding(_("In French a space that does not break stands within « »."), *found.span())
        break
    for found in re.finditer(r"\"", text):
        yield Finding(_("French uses the quotation marks « »."), *found.span())
        break


def _spanish(text: str) -> Iterator[Finding]:
    for opening, closing in (("¿", "?"), ("¡", "!")):
        if text.count(closing) > text.count(opening):
            words = _("In Spanish “%(opening)s” opens what “%(closing)s” closes.")
            place = text.find(closing)
            yield Finding(words % {"opening": opening, "closing": closing}, place, place + 1)


def _russian(text: str) -> Iterator[Finding]:
    quoted = [found for found in STRAIGHT_OR_ENGLISH.finditer(text) if "„" not in text]
    if quoted:
        yield Finding(_("Russian uses the quotation marks « »."), *quoted[0].span())


def _arabic(text: str) -> Iterator[Finding]:
    for found in LATIN_AFTER_ARABIC.finditer(text):
        words = _("In Arabic this mark is “%(arabic)s”, not “%(latin)s”.")
        marks = {"arabic": ARABIC_MARKS[found[1]], "latin": found[1]}
        yield Finding(words % marks, *found.span(1))
        break


OF_LANGUAGE = {"fr": _french, "es": _spanish, "ru": _russian, "ar": _arabic}


def foreign_punctuation(couple: Couple) -> Iterator[Finding]:
    """Find marks that the language does not use, or spaces that it wants."""
    rule = OF_LANGUAGE.get(couple.language)
    if rule and couple.language != settings.LANGUAGE_CODE:
        yield from rule(_without_addresses(couple.target.code_free))


CHECKS = (
    Check("ending", gettext_lazy("Last mark"), WARNING, other_ending),
    Check("punctuation", gettext_lazy("Punctuation"), WARNING, foreign_punctuation),
)
