"""What readers can ask the law map for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from atlas.listing.fields import FIELDS
from core.folding import fold_name

LONGEST_QUESTION = 100
FIRST_YEAR = 1970
NO_YEAR = _("Give a year from 1970 to this one, or none.")
BY_NAME = "name"
# A minus before the column turns the order round.
COLUMNS = (BY_NAME, "year", "checked")
SORTS = (*COLUMNS, *(f"-{column}" for column in COLUMNS))


def this_year() -> int:
    """Return the last year that can be asked for."""
    return timezone.localdate().year


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; empty for all. `chosen` has values by the names of FIELDS.

    Several values of one field are alternatives; several fields have all to be answered. `year` asks how
    things stood at its end; without one they are as they stand today.
    """

    q: str = ""
    year: int | None = None
    sort: str = BY_NAME
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def words(self) -> list[str]:
        """Return the words of names that are asked for, folded."""
        return fold_name(self.q).split()

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was chosen that leaves some places out."""
        return bool(self.words or self.chosen)

    def with_value(self, name: str, value: str) -> "Filters":
        """Return the same with one value of a field besides."""
        return self._with(name, (*self.chosen.get(name, ()), value))

    def without_value(self, name: str, value: str) -> "Filters":
        """Return the same without one value of a field."""
        return self._with(name, tuple(one for one in self.chosen.get(name, ()) if one != value))

    def sorted_by(self, sort: str) -> "Filters":
        """Return the same in another order."""
        return replace(self, sort=sort)

    def _with(self, name: str, values: tuple[str, ...]) -> "Filters":
        chosen = {**self.chosen, name: values}
        return replace(self, chosen={key: held for key, held in chosen.items() if held})

    @property
    def query(self) -> str:
        """Return the parameters of an address that asks for the same, always in the same order."""
        pairs = [("q", self.q)] if self.words else []
        pairs += [
            (one.name, value)
            for one in FIELDS
            for value in one.values
            if value in self.chosen.get(one.name, ())
        ]
        pairs += [("year", str(self.year))] if self.year else []
        pairs += [("sort", self.sort)] if self.sort != BY_NAME else []
        return urlencode(pairs)


class AtlasForm(forms.Form):
    """Checks what is typed. What nobody can mean is said beside its field, and filters nothing."""

    q = forms.CharField(
        label=_("Name of a place"),
        help_text=_("In any language."),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
    )
    year = forms.IntegerField(
        label=_("As it was at the end of"),
        help_text=_("A year. Empty: as it is today."),
        required=False,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(this_year)],
        widget=forms.NumberInput(attrs={"min": FIRST_YEAR}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_YEAR),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="law-%s", use_required_attribute=False)
        self.fields["year"].widget.attrs["max"] = this_year()

    def filters(self, parameters: Any) -> Filters:
        """Return what was asked for; values that do not exist ask for nothing."""
        self.is_valid()
        chosen = {}
        for one in FIELDS:
            asked = set(parameters.getlist(one.name))
            if values := tuple(value for value in one.values if value in asked):
                chosen[one.name] = values
        sort = parameters.get("sort", "")
        return Filters(
            q=self.cleaned_data.get("q", ""),
            year=self.cleaned_data.get("year"),
            sort=sort if sort in SORTS else BY_NAME,
            chosen=chosen,
        )
