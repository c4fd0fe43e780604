"""The form with which learners ask the course host."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PublicForm

LONGEST_QUESTION = 1000


class QuestionForm(PublicForm):
    """Plain text, and nothing about the person."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_(
            "Please name nobody, yourself included, and leave out everything by which a person could be found."
        ),
        max_length=LONGEST_QUESTION,
        error_messages={"required": _("Write your question.")},
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
