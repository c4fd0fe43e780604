"""Dates of which sometimes only the year, or year and month, is known."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import format_date, format_skeleton

# English with the day before the month, as in core.formats.
LOCALES = {"en": "en_GB"}
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class PartialDate:
    """A date as exactly as it is known; a day never stands without its month."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date of "2023", "2023-06" or "2023-06-26". Raises ValueError for anything else."""
        match = PARTIAL_DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no year, month or day")
        year, month, day = (int(part) if part else None for part in match.groups())
        datetime.date(year or 0, month or 1, day or 1)
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """Return a day that is wholly known."""
        return cls(day.year, day.month, day.day)

    def is_before(self, other: "PartialDate") -> bool:
        """Say whether this date is surely before another, by what is known of both."""
        pairs = zip(self._parts, other._parts, strict=True)
        known = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        return [mine for mine, _theirs in known] < [theirs for _mine, theirs in known]

    @property
    def _parts(self) -> tuple[int | None, ...]:
        return (self.year, self.month, self.day)

    def text_in(self, language_code: str) -> str:
        """Return the date as a language writes it."""
        return _written(self, language_code)


@lru_cache(maxsize=2_000)
def _written(date: PartialDate, language_code: str) -> str:
    """Return a date as a language writes it. Lists show the same few days again and again."""
    moment = datetime.date(date.year, date.month or 1, date.day or 1)
    locale = LOCALES.get(language_code, language_code)
    if date.day:
        return format_date(moment, "long", locale=locale)
    if date.month:
        return format_skeleton("yMMMM", moment, locale=locale)
    return str(date.year)
