"""Amounts of drugs in words."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import format_decimal
from babel.units import format_unit
from django.utils.translation import ngettext

from atlas.models.choices import Unit
from atlas.selectors.published import Amount
from atlas.sentences.phrases import OF_SUBSTANCE, WITH_SETTING, joined
from core.dates import LOCALES
from core.languages import active_language

# Units that CLDR has words for, with all their plurals.
MEASURES = {
    Unit.GRAM.value: "mass-gram",
    Unit.MILLIGRAM.value: "mass-milligram",
    Unit.MICROGRAM.value: "mass-microgram",
    Unit.MILLILITRE.value: "volume-milliliter",
}
# A whole number that takes the plural that fractions take; elsewhere it is 2. French has the singular below 2.
LIKE_FRACTION = {"ar": 100}


def quantity(amount: Decimal, unit: str) -> str:
    """Return a number with its unit in the active language, such as "1.5 grams" or "3 plants"."""
    code = active_language().code
    locale = LOCALES.get(code, code)
    # "1.000" would take the plural of fractions.
    amount = Decimal(f"{amount.normalize():f}")
    if unit in MEASURES:
        return format_unit(amount, MEASURES[unit], length="long", locale=locale)
    number = format_decimal(amount, locale=locale)
    return _counted(unit, _plural_number(amount, code)) % {"number": number}


def amount_text(amount: Amount) -> str:
    """Return an amount as it stands in a list, such as "25 grams of cannabis in public"."""
    words = f"{quantity(amount.amount, amount.unit)} {OF_SUBSTANCE[amount.substance]}"
    if amount.setting not in WITH_SETTING:
        return words
    return str(WITH_SETTING[amount.setting]) % {"amount": words}


def amounts_text(amounts: Iterable[Amount]) -> str:
    """Return amounts as one list."""
    return joined([amount_text(amount) for amount in amounts])


def _plural_number(amount: Decimal, code: str) -> int:
    if amount == amount.to_integral_value() or code == "fr":
        return int(amount)
    return LIKE_FRACTION.get(code, 2)


def _counted(unit: str, number: int) -> str:
    """Return the words for a number of what is counted."""
    if unit == Unit.PLANT:
        return ngettext("%(number)s plant", "%(number)s plants", number)
    if unit == Unit.TABLET:
        return ngettext("%(number)s tablet", "%(number)s tablets", number)
    if unit == Unit.DOSE:
        return ngettext("%(number)s dose", "%(number)s doses", number)
    if unit == Unit.DAILY_DOSE:
        return ngettext("%(number)s average daily dose", "%(number)s average daily doses", number)
    return ngettext("%(number)s day’s usual use", "%(number)s days’ usual use", number)
