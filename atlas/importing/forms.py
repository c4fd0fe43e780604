"""The form with a file of records, and the one that confirms what was read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atlas.importing.planning import Publishing

AS_DRAFTS, CHANGES, ALL = "drafts", "changes", "all"
PUBLISHING = {
    AS_DRAFTS: Publishing(changes=False),
    CHANGES: Publishing(),
    ALL: Publishing(new=True),
}


class PublishingForm(forms.Form):
    """What becomes of the records. Only those who publish are asked."""

    becomes = forms.ChoiceField(
        label=_("What is published"),
        choices=[
            (AS_DRAFTS, _("Nothing: everything becomes a draft")),
            (CHANGES, _("What changes in published records; new records become drafts")),
            (ALL, _("What changes in published records, and new records")),
        ],
        initial=CHANGES,
        help_text=_("Whatever has a fact without a source stays a draft."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["becomes"]

    @property
    def publishing(self) -> Publishing:
        """Return what is to be published; only of a valid form."""
        return PUBLISHING[self.cleaned_data.get("becomes", AS_DRAFTS)]


class ImportForm(PublishingForm):
    """A file to be read."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("At most 2,000 records and 1 MB, in UTF-8."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )
    field_order = ("file", "becomes")


class ConfirmForm(PublishingForm):
    """The text of the file that was read, and what tells the plan that was shown."""

    table = forms.CharField(widget=forms.HiddenInput, strip=False)
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "becomes" in self.fields:
            self.fields["becomes"].widget = forms.HiddenInput()
