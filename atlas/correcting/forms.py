"""The form with which a visitor says what is wrong about a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atlas.labels import field_label, value_label
from atlas.models.choices import FACTS, FactField
from atlas.selectors.published import PublishedPlace, PublishedRecord
from core.forms import PublicForm

LONGEST_MESSAGE = 3000
LONGEST_SOURCE = 500
NO_CHOICE = gettext_lazy("There is no such choice. Choose one of the list.")


class CorrectionForm(PublicForm):
    """Which record and fact of a place, what is wrong with it, and where that can be read."""

    record = forms.ChoiceField(
        label=gettext_lazy("Which reform?"),
        required=False,
        error_messages={"invalid_choice": NO_CHOICE},
    )
    fact = forms.ChoiceField(
        label=gettext_lazy("Which fact?"),
        required=False,
        error_messages={"invalid_choice": NO_CHOICE},
    )
    message = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy(
            "Please name nobody, yourself included, and leave out everything by which a person could be found."
        ),
        max_length=LONGEST_MESSAGE,
        error_messages={"required": gettext_lazy("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Where can it be read?"),
        help_text=gettext_lazy(
            "An address, or the name of a law or a publication. You may leave this empty."
        ),
        max_length=LONGEST_SOURCE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, place: PublishedPlace, **options: Any) -> None:
        super().__init__(*args, **options)
        self.place = place
        records = [(record.key, record_label(record)) for record in place.records]
        facts = [(fact, field_label(fact)) for fact in FACTS]
        self.fields["record"].choices = [("", _("None, or all of them")), *records]  # type: ignore[attr-defined]
        self.fields["fact"].choices = [("", _("Something else")), *facts]  # type: ignore[attr-defined]

    def clean_message(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["message"]).replace("\r\n", "\n")

    def clean_source(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["source"]).replace("\r\n", "\n")

    def values(self) -> dict[str, Any]:
        """Return what is kept of a valid form."""
        cleaned = self.cleaned_data
        record = next((one for one in self.place.records if one.key == cleaned["record"]), None)
        return {
            "jurisdiction_id": self.place.id,
            "record_id": record.id if record else None,
            "field": cleaned["fact"],
            "message": cleaned["message"],
            "source": cleaned["source"],
        }


def record_label(record: PublishedRecord) -> str:
    """Return what tells a record from the others of its place: what it rests on, and since when."""
    words = {
        "basis": value_label(FactField.LEGAL_BASIS.value, record.legal_basis),
        "date": value_label(FactField.IN_FORCE_FROM.value, record.in_force_from),
    }
    return _("%(basis)s, in force from: %(date)s") % words
