"""What is said of a release before it is issued."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from atlas.models import DataRelease

MOST_OF_A_MONTH = 9


class ReleaseForm(forms.Form):
    """The name, and that the person knows what a release is."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("The month, such as 2026-11. A second one in a month: 2026-11-2."),
        max_length=9,
    )
    for_good = forms.BooleanField(
        label=_("I know that a release is public for good and cannot be changed or deleted."),
        error_messages={"required": _("Tick this box to go on.")},
    )

    def clean_name(self) -> str:
        """Refuse what names no month, and names that are taken."""
        name = str(self.cleaned_data["name"]).strip()
        match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(-[2-9])?", name, re.ASCII)
        if match is None:
            raise forms.ValidationError(
                _("Give a month such as 2026-11, or 2026-11-2 for a second one.")
            )
        if DataRelease.objects.filter(name=name).exists():
            raise forms.ValidationError(
                _("There is a release of this name already. Choose another.")
            )
        return name


def free_name(day: date) -> str:
    """Return the name of the next release on a day; empty where the month has none left."""
    month = f"{day:%Y-%m}"
    taken = set(DataRelease.objects.filter(name__startswith=month).values_list("name", flat=True))
    names = [month, *(f"{month}-{number}" for number in range(2, MOST_OF_A_MONTH + 1))]
    return next((name for name in names if name not in taken), "")
