"""The forms of certificates: which name stands on it, and which code to check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PublicForm
from ecourse.certificates.claims import LONGEST_NAME, clean_name


class NameForm(PublicForm):
    """The name for the certificate, in any script."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_(
            "In any script, at most 120 characters. A pseudonym is fine: nobody checks the name, and it is "
            "not stored here."
        ),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Type the name that should stand on the certificate.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_name(self) -> str:
        """Return the name in one line, without signs that show nothing."""
        name = clean_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name


class CodeForm(PublicForm):
    """The code of a certificate as it was pasted: line breaks, or a whole address, do no harm."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        help_text=_(
            "The small letters and digits at the foot of the certificate, all of them; or the whole address from "
            "its QR code."
        ),
        error_messages={"required": _("Paste the code.")},
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )
