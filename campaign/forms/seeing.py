"""What readers can filter the actions of a year by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Kind
from campaign.selectors.listing import Filters
from core.places.countries import all_countries

LONGEST_CODE = 10


def _countries() -> list[tuple[str, str]]:
    return [("", ""), *((code, code) for code in all_countries())]


class FilterForm(forms.Form):
    """Checks the filters of an address. What nobody can have chosen is said beside the field."""

    country = forms.ChoiceField(
        label=_("Country"),
        choices=_countries,
        required=False,
        error_messages={"invalid_choice": _("There is no such country. Choose one of the list.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind of activity"),
        choices=[("", ""), *Kind.choices],
        required=False,
        error_messages={"invalid_choice": _("There is no such kind. Choose one of the list.")},
    )
    language = forms.RegexField(
        regex=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        label=_("Language"),
        required=False,
        max_length=LONGEST_CODE,
        widget=forms.Select,
        error_messages={"invalid": _("There is no such language. Choose one of the list.")},
    )
    day = forms.DateField(
        label=_("Day"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.Select,
        error_messages={"invalid": _("This is no day. Choose one of the list.")},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s", use_required_attribute=False)

    def filters(self) -> Filters:
        """Return what was asked for; a value with an error asks for nothing."""
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if value})

    def offer(self, choices: dict[str, Iterable[tuple[str, str]]]) -> None:
        """Let each field offer what there is; a chosen value stays even where nothing answers it."""
        for name, found in choices.items():
            self.fields[name].widget.choices = [("", _("All")), *found]
