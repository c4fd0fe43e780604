"""Numbers: a threshold of 25 grams must not become 52, in whatever digits and with whatever marks it is written.

Rules: Unicode CLDR 46 for decimal and grouping marks (en 1,234.5; fr and ru 1 234,5; es 1.234,5 or 1 234,5; ar
١٬٢٣٤٫٥ or 1,234.5). Because one mark groups here and parts decimals there, a number is read in every way it may be
meant, and is the same where one reading is. What a language writes in words or Roman numerals is let pass.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checking.checks.base import Check, Couple, Finding, listed
from translation.checking.checks.placeholders import ADDRESS, PLACEHOLDER
from translation.checking.problems import ERROR, WARNING

DIGIT = re.compile(r"\d")
SPACES = "\u00a0\u202f\u2009 "
NUMBER = re.compile(rf"\d{{1,30}}(?:[.,٫٬'’{SPACES}]\d{{1,30}}){{0,10}}")
ROMAN = re.compile(
    r"\b(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXLC])(?=\b|e\b|er\b|ème\b|-)"
)
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Up to here languages choose between digits and words.
IN_WORDS = 12
THOUSAND = re.compile(
    r"\bthousand|\bmille\b|\bmilliers?\b|\bmil\b|\bтыс|ألف|آلاف|الاف", re.IGNORECASE
)
MILLION = re.compile(r"\bmill?i[oó]n|\bмлн|\bмиллион|مليون|ملايين", re.IGNORECASE)
BILLION = re.compile(r"\bbillion|\bmilliard|\bmil millones|\bмлрд|\bмиллиард|مليار", re.IGNORECASE)
ENGLISH_WORDS = re.compile(
    r"\b(?:\w*(?:teen|ty)|twelve|eleven|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|noon|midnight)\b",
    re.IGNORECASE,
)
AFTERNOON = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s?p\.?m\b", re.IGNORECASE)
TIME = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
Readings = frozenset[frozenset[Decimal]]


def _plain(text: str) -> str:
    """Return a text with European digits, without addresses and placeholders."""
    text = PLACEHOLDER.sub(" ", ADDRESS.sub(" ", text))
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign, sign)) if not sign.isascii() else sign for sign in text
    )


def _value(digits: str) -> Decimal:
    return Decimal(digits).normalize()


def _readings(token: str) -> Readings:
    """Return all that one token of digits and marks may mean: each reading is one number, or several side by side."""
    parts = re.split(r"\D", token)
    marks = re.findall(r"\D", token)
    if not marks:
        return frozenset([frozenset([_value(token)])])
    found = set()
    if _are_groups(parts, marks):
        found.add(frozenset([_value("".join(parts))]))
    if marks[-1] in ".,٫" and (len(parts) == 2 or _are_groups(parts[:-1], marks[:-1])):
        found.add(frozenset([_value(f"{''.join(parts[:-1])}.{parts[-1]}")]))
    if not found or TIME.fullmatch(token) or set(marks) <= set(SPACES):
        found.add(frozenset(map(_value, parts)))
    return frozenset(found)


def _are_groups(parts: list[str], marks: list[str]) -> bool:
    """Say whether digits stand in threes, parted by one kind of mark."""
    return len(parts[0]) <= 3 and len(set(marks)) == 1 and all(len(one) == 3 for one in parts[1:])


def _tokens(text: str) -> list[tuple[str, Readings]]:
    found = []
    for token in NUMBER.findall(text):
        try:
            found.append((token, _readings(token)))
        except InvalidOperation:
            continue
    return found


def _other_ways(text: str) -> Iterator[Decimal]:
    """Yield what a text also says: Roman numerals, thousands and millions in words, hours after noon."""
    for roman in ROMAN.findall(text):
        values = [ROMAN_VALUES[letter] for letter in roman]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield Decimal(sum(-one if one < following else one for one, following in pairs))
    sizes = [(THOUSAND, 10**3), (MILLION, 10**6), (BILLION, 10**9)]
    factors = [factor for word, factor in sizes if word.search(text)]
    if factors:
        for _token, readings in _tokens(text):
            said = [value for reading in readings for value in reading]
            yield from (value * factor for value in said for factor in factors)
    for hour, _minutes in AFTERNOON.findall(text):
        yield Decimal(int(hour) + 12)


def _said(tokens: list[tuple[str, Readings]], text: str) -> set[Decimal]:
    known = {value for _token, readings in tokens for reading in readings for value in reading}
    return {value.normalize() for value in known | set(_other_ways(text))}


def _without_equal(tokens: list[tuple[str, Readings]], others: set[Decimal]) -> list[str]:
    """Return the tokens none of whose readings is said on the other side."""
    return [token for token, readings in tokens if not any(one <= others for one in readings)]


def _is_small(token: str) -> bool:
    return all(value <= IN_WORDS for reading in _readings(token) for value in reading)


def changed_numbers(couple: Couple) -> Iterator[Finding]:
    """Find numbers that the translation lacks or that it alone has.

    It is an error where one was lost and another came; a warning where it may have been written in words.
    """
    if not (DIGIT.search(couple.source.text) or DIGIT.search(couple.target.text)):
        return
    source, target = _plain(couple.source.text), _plain(couple.target.text)
    wanted, there = _tokens(source), _tokens(target)
    if not wanted and not there:
        return
    lost = list(dict.fromkeys(_without_equal(wanted, _said(there, target))))
    added = list(dict.fromkeys(_without_equal(there, _said(wanted, source))))
    if lost and added:
        words = _("The source says %(source)s, the translation %(translation)s.")
        yield Finding(
            words % {"source": listed(lost), "translation": listed(added)}, severity=ERROR
        )
        return
    lost = [token for token in lost if not _is_small(token)]
    if lost:
        yield Finding(
            _("This number of the source is not here: %(numbers)s") % {"numbers": listed(lost)}
        )
    added = [token for token in added if not _is_small(token)]
    if added and not ENGLISH_WORDS.search(source):
        yield Finding(
            _("This number is not in the source: %(numbers)s") % {"numbers": listed(added)}
        )


CHECKS = (Check("numbers", gettext_lazy("Numbers"), WARNING, changed_numbers),)
