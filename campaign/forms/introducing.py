"""An organiser's answer to the question whether somebody in the city may get to know them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import PublicForm

YES, NO = "yes", "no"


class AnswerForm(PublicForm):
    """Yes with some words, or no."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Would you like to get to know each other?"),
        choices=[
            (YES, gettext_lazy("Yes")),
            (NO, gettext_lazy("No, and do not tell the other one")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    words = forms.CharField(
        label=gettext_lazy("What the other one may read"),
        help_text=gettext_lazy(
            "What to call you, and where they can write to you. We pass on nothing else, and this only when both "
            "have said yes."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the answer is yes."""
        values = super().clean() or {}
        if values.get("answer") == YES and not values.get("words", "").strip():
            self.add_error("words", _("Write how the other one can reach you."))
        return values
