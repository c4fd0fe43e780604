"""Sentences about from when until when a reform holds.

There is one for each precision, since languages put other words before a day, a month and a year.
"""

import datetime
from collections.abc import Mapping

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.dates import LOCALES, PartialDate
from core.languages import active_language

DAY, MONTH, YEAR = "day", "month", "year"
SINCE = {
    DAY: pgettext_lazy("day", "The reform has been in force since %(date)s."),
    MONTH: pgettext_lazy("month", "The reform has been in force since %(date)s."),
    YEAR: pgettext_lazy("year", "The reform has been in force since %(date)s."),
}
TOOK_EFFECT = {
    DAY: pgettext_lazy("day", "It took effect on %(date)s."),
    MONTH: pgettext_lazy("month", "It took effect in %(date)s."),
    YEAR: pgettext_lazy("year", "It took effect in %(date)s."),
}
ENDED = {
    DAY: pgettext_lazy("day", "It ended on %(date)s."),
    MONTH: pgettext_lazy("month", "It ended in %(date)s."),
    YEAR: pgettext_lazy("year", "It ended in %(date)s."),
}
HOLDS_UNTIL = {
    DAY: pgettext_lazy("day", "It is in force until %(date)s."),
    MONTH: pgettext_lazy("month", "It is in force until %(date)s."),
    YEAR: pgettext_lazy("year", "It is in force until %(date)s."),
}
# CLDR's patterns, but without the Russian abbreviation for "year", which would end a sentence twice.
PATTERNS = {DAY: "d MMMM y", MONTH: "MMMM y", YEAR: "y"}
SPANISH = {DAY: "d 'de' MMMM 'de' y", MONTH: "MMMM 'de' y", YEAR: "y"}
FRENCH_FIRST = "d'er' MMMM y"


def beginning(date: PartialDate | None, *, in_force: bool) -> str:
    """Return the sentence about when a reform took effect; `in_force`: it still holds."""
    if date is None:
        return _("When it took effect is not known to us.")
    return _dated(SINCE if in_force else TOOK_EFFECT, date)


def end(date: PartialDate | None, *, past: bool) -> str:
    """Return the sentence about when a reform ended, or will."""
    if date is None:
        return _("When it ended is not known to us.") if past else _("No end of it is known to us.")
    return _dated(ENDED if past else HOLDS_UNTIL, date)


def _dated(sentences: Mapping[str, object], date: PartialDate) -> str:
    precision = DAY if date.day else MONTH if date.month else YEAR
    return str(sentences[precision]) % {"date": _words(date, precision)}


def _words(date: PartialDate, precision: str) -> str:
    code = active_language().code
    pattern = (SPANISH if code == "es" else PATTERNS)[precision]
    if code == "fr" and date.day == 1:
        pattern = FRENCH_FIRST
    moment = datetime.date(date.year, date.month or 1, date.day or 1)
    return format_date(moment, pattern, locale=LOCALES.get(code, code))
