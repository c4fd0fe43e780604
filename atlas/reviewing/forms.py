"""The forms of a review sheet: which one to make, the file that came back, and what is taken of it."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from atlas.reviewing.proposals import Answer

MOST_ANSWERS = 500
FIELDS = ("record", "fact", "value", "source", "comment", "seen")


class SheetForm(forms.Form):
    """Which sheet to make."""

    language = forms.ChoiceField(
        label=_("Language of the sheet"), choices=settings.LANGUAGES, initial="en"
    )
    kind = forms.ChoiceField(
        label=_("File"),
        choices=[("xlsx", _("Workbook (XLSX)")), ("csv", _("Table (CSV)"))],
        initial="xlsx",
    )


class ReturnedSheetForm(forms.Form):
    """The sheet that came back."""

    file = forms.FileField(
        label=_("The sheet that came back"),
        help_text=_("XLSX or CSV in UTF-8, at most 1 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class AnswersField(forms.JSONField):
    """JSON that a page of ours has sent. Whatever else comes in its place is refused like a broken text."""

    def to_python(self, value: Any) -> Any:
        """Return what the text says. Raises ValidationError, also for endless nesting and numbers, and half characters."""
        try:
            found = super().to_python(value)
            json.dumps(found, ensure_ascii=False).encode()
        except (RecursionError, ValueError) as error:
            raise forms.ValidationError(_("Read the file again.")) from error
        return found


class TakenForm(forms.Form):
    """The answers that were shown, and the places in their list of those that are taken."""

    answers = AnswersField(widget=forms.HiddenInput)
    take = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = ((str(number), str(number)) for number in range(MOST_ANSWERS))
        self.fields["take"].choices = list(numbers)  # type: ignore[attr-defined]

    def clean_answers(self) -> list[Answer]:
        """Return the answers. Raises ValidationError for what the page never sends."""
        given = self.cleaned_data["answers"]
        if not isinstance(given, list) or len(given) > MOST_ANSWERS:
            raise forms.ValidationError(_("Read the file again."))
        return [_answer(one) for one in given]

    @property
    def taken(self) -> list[Answer]:
        """Return the answers that are taken; only of a valid form."""
        answers, numbers = self.cleaned_data["answers"], self.cleaned_data["take"]
        return [answers[number] for number in numbers if number < len(answers)]


def _answer(given: Any) -> Answer:
    known = given if isinstance(given, dict) else {}
    line, texts = known.get("line"), [str(known.get(name, "")) for name in FIELDS]
    if not isinstance(line, int):
        raise forms.ValidationError(_("Read the file again."))
    return Answer(line, *texts)
