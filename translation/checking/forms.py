"""Forms about problems in texts."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language_choices
from translation.checking.checks import CHECKS
from translation.models import CheckWaiver, Severity

OPEN, WAIVED = "open", "waived"


class ProblemFilterForm(forms.Form):
    """What to show of the problems. Without an answer, what is open in the person's own language."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    check_name = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    severity = forms.ChoiceField(
        label=gettext_lazy("Severity"),
        required=False,
        choices=[("", gettext_lazy("All")), *Severity.choices],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[(OPEN, gettext_lazy("To decide")), (WAIVED, gettext_lazy("Let pass"))],
    )

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(codes) == 1:
            del self.fields["language"]
        else:
            self._offer("language", language_choices(codes))
        checks = [(check.name, str(check.label)) for check in CHECKS]
        if codes == [settings.LANGUAGE_CODE]:
            checks = [(check.name, str(check.label)) for check in CHECKS if check.of_one_text]
        self._offer("check_name", [("", _("All")), *checks])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class WaiverForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why what a check found may stay. `seen` is the text that the person looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    class Meta:
        model = CheckWaiver
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "dir": "auto"})}

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def clean(self) -> dict[str, Any]:
        """Refuse a reason that was given for other words than those that stand there now."""
        if _lines(self.data.get("seen", "")) != _lines(self.text):
            raise forms.ValidationError(
                _("The words have changed since you opened this page. Look at them again.")
            )
        return self.cleaned_data


def _lines(text: str) -> list[str]:
    """Return a text as forms send it and as it is stored: browsers end lines in their own way."""
    return text.splitlines()
