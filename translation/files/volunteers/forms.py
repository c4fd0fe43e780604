"""The public form with which a volunteer sends a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.codes import CodeForm
from translation.files.unpacking import MOST_BYTES
from translation.models.files import LONGEST_NAME


class SendForm(CodeForm):
    """The code, the file, and the name that may be shown. A wrong code is said before the file is read."""

    file = forms.FileField(
        label=gettext_lazy("The file with your translations"),
        help_text=gettext_lazy(
            "The PO file that the page saved, or the workbook (XLSX). At most 5 MB."
        ),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "invalid": gettext_lazy("Choose the file."),
        },
        widget=forms.FileInput(attrs={"accept": ".po,.xlsx,.zip,.xlf,.xliff"}),
    )
    credit_name = forms.CharField(
        label=gettext_lazy("Name to be shown as translator"),
        help_text=gettext_lazy(
            "You may leave this empty, and any name will do. If you give one, you agree that everybody can read it "
            "on the pages that you have translated. We take it away when you ask for it."
        ),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before anything of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 1_000_000}
            raise forms.ValidationError(_("The file is too large: at most %(most)d MB.") % most)
        return file

    def clean_credit_name(self) -> str:
        """Write the name in one line."""
        return " ".join(str(self.cleaned_data["credit_name"]).split())
