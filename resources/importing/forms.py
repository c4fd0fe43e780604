"""The form with a file of publications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models.sources import LANGUAGE_TAG

AS_DRAFTS, AT_ONCE = "drafts", "publish"


def language_field(label: Any, **options: Any) -> forms.CharField:
    """Return a field for the tag of a language."""
    return forms.CharField(
        label=label,
        max_length=20,
        validators=[LANGUAGE_TAG],
        help_text=_("A language tag such as en, pt or zh-Hant."),
        **options,
    )


class ImportForm(forms.Form):
    """The file, and what becomes of its publications. Only those who publish are asked whether to."""

    file = forms.FileField(
        label=_("CSV, RIS or BibTeX file"),
        help_text=_("At most 500 publications and 2 MB, in UTF-8."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.ris,.bib,.bibtex"}),
    )
    language = language_field(
        _("Language of publications for which the file names none"), initial="en"
    )
    becomes = forms.ChoiceField(
        label=_("The publications become"),
        choices=[
            (AS_DRAFTS, _("drafts, which somebody reads before they are published")),
            (AT_ONCE, _("pages that everybody sees at once")),
        ],
        initial=AS_DRAFTS,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["becomes"]

    @property
    def publishes(self) -> bool:
        """Say whether the publications are to be published; only of a valid form."""
        return bool(self.cleaned_data.get("becomes") == AT_ONCE)
