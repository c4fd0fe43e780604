"""From the text of a cell to a value, or to words that say what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from atlas.models import FactSource, ThresholdAmount
from atlas.models.choices import Setting, Substance, Unit
from atlas.selectors.published import Amount
from core.dates import PartialDate
from core.spreadsheets import QUOTE, without_quote
from core.text_files import BETWEEN, is_formula, quoted, values_in

# Marks that turn the order of what follows: a text would say something else than it shows.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
MOST_AMOUNTS = 100
AMOUNT = ThresholdAmount._meta.get_field("amount")
LONGEST_LOCATOR = FactSource._meta.get_field("locator").max_length or 0
NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell; `value` is the beginning of what stands there."""

    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        if not self.value:
            return f"{self.column}: {self.reason}"
        return _("%(column)s: “%(value)s”: %(reason)s") % vars(self)


class Refused(Exception):
    """A cell that cannot be read. `part` is what of it is wrong."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part = part
        self.reason = reason


def problem_of(column: str, refused: Refused) -> Problem:
    """Return what is shown of a refused cell, without characters that nobody sees."""
    return Problem(column, quoted(visible(refused.part)), refused.reason)


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return "".join(character for character in text if not _is_hidden(character))


def check_plain(text: str) -> None:
    """Raise Refused for a formula, and for characters that nobody sees."""
    if is_formula(text):
        raise Refused(text, _("A formula stands there. Write its value."))
    if any(map(_is_hidden, text)):
        raise Refused(text, _("There are invisible characters in it. Type it anew."))


def _is_hidden(character: str) -> bool:
    return character in TURNS or unicodedata.category(character) in HIDDEN


def choice(kind: Any) -> Callable[[str], str]:
    """Return what reads one value of a kind of choices."""

    def read(text: str) -> str:
        if text and text not in kind.values:
            raise _not_among(text, kind)
        return text

    return read


def choices(kind: Any) -> Callable[[str], tuple[str, ...]]:
    """Return what reads several values of a kind of choices."""

    def read(text: str) -> tuple[str, ...]:
        values = tuple(values_in(text))
        for value in values:
            if value not in kind.values:
                raise _not_among(value, kind)
        return values

    return read


def _not_among(text: str, kind: Any) -> Refused:
    reason = _("There is no such value. Possible are: %(values)s.")
    return Refused(text, reason % {"values": ", ".join(kind.values)})


def partial_date(text: str) -> str:
    """Read a date that may lack day or month."""
    try:
        if text:
            PartialDate.parse(text)
    except ValueError:
        raise Refused(text, _("Give a date like 2021, 2021-06 or 2021-06-26.")) from None
    return text


def past_day(today: date) -> Callable[[str], date | None]:
    """Return what reads a day that is not to come."""

    def read(text: str) -> date | None:
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            raise Refused(text, _("Give a date like 2021-06-26.")) from None
        if day and day > today:
            raise Refused(text, _("This day has not come yet."))
        return day

    return read


def locator(text: str) -> str:
    """Read the place in a source. One that begins like a formula stands behind our quote."""
    if is_formula(text.lstrip(QUOTE)):
        text = without_quote(text)
    if len(text) > LONGEST_LOCATOR:
        reason = _("This is too long: at most %(most)d characters.")
        raise Refused(text, reason % {"most": LONGEST_LOCATOR})
    return text


def amounts(text: str) -> tuple[Amount, ...]:
    """Read amounts such as "cannabis 25 g in_public;cannabis 3 plants at_home"."""
    parts = [part.strip() for part in text.split(BETWEEN) if part.strip()]
    if len(parts) > MOST_AMOUNTS:
        raise Refused("", _("There are too many amounts."))
    found: dict[tuple[str, str, str], Amount] = {}
    for part in parts:
        amount = _amount(part)
        kind = (amount.substance, amount.unit, amount.setting)
        if kind in found:
            raise Refused(part, _("This substance has two amounts in one unit."))
        found[kind] = amount
    return tuple(found.values())


def _amount(text: str) -> Amount:
    words = text.split()
    if len(words) not in (3, 4):
        raise Refused(text, _("Write substance, amount and unit, such as cannabis 25 g in_public."))
    substance, number, unit, *setting = words
    choice(Substance)(substance)
    choice(Unit)(unit)
    choice(Setting)(*setting or [""])
    return Amount(substance, _number(number), unit, *setting or [""])


def _number(text: str) -> Decimal:
    places = 10 ** (AMOUNT.max_digits - AMOUNT.decimal_places)
    try:
        number = Decimal(text) if NUMBER.fullmatch(text) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise Refused(text, _("This is no number. Write it like 25 or 0.5."))
    if number >= places or number != round(number, 3):
        reason = _("Numbers have at most six digits before the point and three after it.")
        raise Refused(text, reason)
    return number
