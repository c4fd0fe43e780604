"""The forms of a report, one for each section."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from campaign.forms.texts import read_links
from campaign.models import Attendance
from core.forms import PublicForm
from core.image_fields import CleanImageFormField

MOST_PEOPLE = 1_000_000


def _with_plain_line_ends(text: Any) -> str:
    return str(text).replace("\r\n", "\n")


def _telling_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=gettext_lazy(
            "Tell it in your own language. Name nobody who has not agreed, and no place that you chose not to show."
        ),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Say in a few words what happened.")},
    )


class TellingForm(PublicForm):
    """What happened."""

    what_happened = _telling_field(gettext_lazy("What happened"))

    def clean_what_happened(self) -> str:
        """Write line ends as one character."""
        return _with_plain_line_ends(self.cleaned_data["what_happened"])


class WhatHappenedForm(TellingForm):
    """What happened, and roughly how many took part."""

    attendance = forms.ChoiceField(
        label=gettext_lazy("Roughly how many people took part"),
        choices=[("", gettext_lazy("I do not know")), *Attendance.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    headcount = forms.IntegerField(
        label=gettext_lazy("About how many exactly, if somebody has counted"),
        help_text=gettext_lazy(
            "A rough number. It shows as “about”, and counts instead of the choice above."
        ),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Type a whole number, such as 120."),
            "min_value": gettext_lazy("Type a number from 1 on, or leave it empty."),
            "max_value": gettext_lazy("This number is too large."),
        },
    )


class CancelledForm(TellingForm):
    """What happened instead of a cancelled action; nobody took part in it."""

    what_happened = _telling_field(
        gettext_lazy("Why it could not take place, and what happened instead")
    )


class OutcomesForm(PublicForm):
    """What came of it, who wrote about it, and whether to say thanks."""

    outcomes = forms.CharField(
        label=gettext_lazy("What came of it"),
        help_text=gettext_lazy("For example: who listened, what was promised, what comes next."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    links = forms.CharField(
        label=gettext_lazy("Links to media reports"),
        help_text=gettext_lazy(
            "One address a line. They show in public, and what stands there may tell more than you chose to show here."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )
    may_thank = forms.BooleanField(
        label=gettext_lazy(
            "The organisations that the action names may be thanked in the report of the year"
        ),
        required=False,
    )

    def clean_outcomes(self) -> str:
        """Write line ends as one character."""
        return _with_plain_line_ends(self.cleaned_data["outcomes"])

    def clean_links(self) -> list[str]:
        """Return the addresses. Raises ValidationError for a line that is none."""
        return read_links(str(self.cleaned_data["links"]))


class QuotationForm(PublicForm):
    """What somebody said, with their consent."""

    text = forms.CharField(
        label=gettext_lazy("What somebody said"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what somebody said.")},
    )
    said_by = forms.CharField(
        label=gettext_lazy("Who said it"),
        help_text=gettext_lazy(
            "As they like to be called, for example “a nurse”. Leave it empty if nothing is to be said."
        ),
        max_length=100,
        required=False,
    )
    consent = forms.BooleanField(
        label=gettext_lazy("This person agreed that these words show in public"),
        error_messages={"required": gettext_lazy("Ask this person first, then tick this.")},
    )

    def clean_text(self) -> str:
        """Write line ends as one character."""
        return _with_plain_line_ends(self.cleaned_data["text"])


class PhotoForm(PublicForm):
    """One photo; each is sent by itself, so that a broken connection loses one."""

    file = CleanImageFormField(
        label=gettext_lazy("Photo"),
        error_messages={"required": gettext_lazy("Choose a photo.")},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    alt = forms.CharField(
        label=gettext_lazy("What can be seen"),
        help_text=gettext_lazy(
            "For readers who cannot see the photo. Name nobody, and no place that you chose not to show."
        ),
        max_length=250,
        error_messages={"required": gettext_lazy("Say what can be seen on the photo.")},
    )
    needs_blurring = forms.BooleanField(
        label=gettext_lazy("Faces need blurring: a coordinator does it before the photo shows"),
        required=False,
    )
    consent = forms.BooleanField(
        label=gettext_lazy("Everyone who can be recognised on the photo agreed that it shows"),
        help_text=gettext_lazy(
            "Whoever is blurred cannot be recognised by the face; clothes, tattoos and places can still tell."
        ),
        error_messages={
            "required": gettext_lazy(
                "Ask everyone who can be recognised, or leave the photo out; then tick this."
            )
        },
    )


class SendReportForm(PublicForm):
    """The consent to the whole report."""

    consent = forms.BooleanField(
        label=gettext_lazy("I agree to this, and I may decide it for those whom the report names"),
        error_messages={"required": gettext_lazy("Without your consent we cannot take it.")},
    )
