"""What an organiser asks for: an amount, and what it is for, line by line."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.bank_details import bank_details_in
from campaign.forms.base import SectionForm
from campaign.models import GrantApplication
from campaign.selectors.grants import money, stored_application
from core.languages import active_language

FEWEST_LINES = 4
FREE_LINES = 2
MOST_LINES = 20
LARGEST = 100_000_000
LONGEST_PURPOSE = 200
WRONG_AMOUNT = gettext_lazy("Write a whole number, such as 450, without cents.")
TOO_SMALL = gettext_lazy("Write an amount above zero.")
TOO_LARGE = gettext_lazy("This amount is too large.")
# Amounts are whole: a point or comma before three digits divides thousands, in every language.
THOUSANDS = re.compile(r"\d{1,3}(?:[\s.,'’٬]\d{3})+")
NO_CENTS = re.compile(r"[.,٫]0{1,2}$")
# A code or a sign of a currency beside the number.
CURRENCY = re.compile(r"^(?:[A-Za-z]{3}|[$€£¥₽])\s*|\s*(?:[A-Za-z]{3}|[$€£¥₽])$")


def whole_amount(text: str) -> str:
    """Return an amount as plain digits where it was written with dividers, cents of zero or a currency."""
    plain = NO_CENTS.sub("", CURRENCY.sub("", text.strip()))
    return re.sub(r"\D", "", plain) if THOUSANDS.fullmatch(plain) else plain


class AmountField(forms.IntegerField):
    """A whole amount of money, written in whichever way."""

    default_error_messages = {"invalid": WRONG_AMOUNT}

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}
        )
        messages = {"min_value": TOO_SMALL, "max_value": TOO_LARGE}
        super().__init__(
            min_value=1,
            max_value=LARGEST,
            required=False,
            widget=widget,
            error_messages=messages,
            **options,
        )

    def to_python(self, value: Any) -> int | None:
        """Return the number. Raises ValidationError for what is none."""
        return super().to_python(whole_amount(value) if isinstance(value, str) else value)


class LineAmountField(AmountField):
    """The amount of a budget line; it stands beside its purpose."""

    stands_in_a_row = True


class PurposeField(forms.CharField):
    """What a budget line is for."""

    stands_in_a_row = True


@dataclass(frozen=True)
class Row:
    """The two fields of a budget line."""

    purpose: BoundField
    amount: BoundField


class GrantForm(SectionForm):
    """An amount and lines that add up to it. All of it may stay empty where no grant is wanted."""

    amount = AmountField(label=gettext_lazy("Amount"))

    def prepare(self) -> None:
        """Add the lines: those that were sent or are stored, and some that are free."""
        for number in range(1, self._number_of_lines() + 1):
            self.fields[f"purpose_{number}"] = _purpose_field(number)
            self.fields[f"amount_{number}"] = LineAmountField(
                label=_("Line %(number)d: amount") % {"number": number}
            )

    def _number_of_lines(self) -> int:
        if self.is_bound:
            sent = (
                int(name[8:]) for name in self.data if re.fullmatch(r"purpose_[0-9]{1,2}", name)
            )
            return min(max([FEWEST_LINES, *sent]), MOST_LINES)
        stored = len(self._stored_lines)
        return min(max(FEWEST_LINES, stored + FREE_LINES), MOST_LINES)

    @cached_property
    def application(self) -> GrantApplication | None:
        """Return what is stored already."""
        return stored_application(self.action) if self.action else None

    @cached_property
    def _stored_lines(self) -> list[tuple[str, int]]:
        if self.application is None:
            return []
        return list(self.application.budget_lines.values_list("purpose", "amount"))

    def stored_values(self) -> dict[str, Any]:
        """Return the stored amount and lines."""
        values: dict[str, Any] = {"amount": self.application.amount if self.application else None}
        for number, (purpose, amount) in enumerate(self._stored_lines, start=1):
            values |= {f"purpose_{number}": purpose, f"amount_{number}": amount}
        return values

    @property
    def budget_rows(self) -> list[Row]:
        """Return the lines as the page shows them."""
        numbers = range(1, self._number_of_lines() + 1)
        return [Row(self[f"purpose_{number}"], self[f"amount_{number}"]) for number in numbers]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Return the lines that say something."""
        rows = (
            (self.cleaned_data.get(f"purpose_{number}"), self.cleaned_data.get(f"amount_{number}"))
            for number in range(1, self._number_of_lines() + 1)
        )
        return [(purpose, amount) for purpose, amount in rows if purpose and amount]

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was written at all."""
        return not any(self.cleaned_data.values())

    def clean(self) -> dict[str, Any]:
        """Ask for whole lines, without bank details, that add up to the amount."""
        values = super().clean() or {}
        for number in range(1, self._number_of_lines() + 1):
            self._check_line(number)
        if self.errors:
            return values
        if self.is_empty:
            if self.application is not None:
                self.add_error("amount", _("To take your application back, use the button below."))
            return values
        self._check_sum()
        return values

    def _check_line(self, number: int) -> None:
        names = f"purpose_{number}", f"amount_{number}"
        if any(name in self.errors for name in names):
            return
        purpose, amount = (self.cleaned_data.get(name) for name in names)
        if amount and not purpose:
            self.add_error(names[0], _("Say what this amount is for."))
        elif purpose and not amount:
            self.add_error(names[1], _("Say how much this needs."))
        if purpose and next(bank_details_in(purpose), None):
            text = _("This holds the number of an account or a card. Please take it out.")
            self.add_error(names[0], text)

    def _check_sum(self) -> None:
        amount, total = self.cleaned_data.get("amount"), sum(cost for _purpose, cost in self.lines)
        if not self.lines:
            self.add_error("purpose_1", _("Say what the grant is for, in one line at least."))
        if not amount:
            self.add_error("amount", _("Say how much you ask for."))
            return
        if self.lines and total != amount:
            text = _("The lines add up to %(total)s, and you ask for %(amount)s.")
            self.add_error("amount", text % self._in_money(total=total, amount=amount))
        largest = self.action.year.largest_grant if self.action else None
        if largest and amount > largest:
            text = _("An action can get %(largest)s at most.")
            self.add_error("amount", text % self._in_money(largest=largest))

    def _in_money(self, **amounts: int) -> dict[str, str]:
        currency = self.action.year.grant_currency if self.action else ""
        code = active_language().code
        return {name: money(amount, currency, code) for name, amount in amounts.items()}


def _purpose_field(number: int) -> PurposeField:
    return PurposeField(
        label=_("Line %(number)d: what for") % {"number": number},
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        max_length=LONGEST_PURPOSE,
        error_messages={
            "max_length": _(
                "This is too long: at most %(limit_value)d characters, and it has %(show_value)d."
            )
        },
    )
