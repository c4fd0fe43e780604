"""What editors say of an edition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.intake.documents import check_document, ending_of
from core.languages import LANGUAGES
from resources.models import Edition

LONGEST_CHANGES = 5000


class IssueForm(forms.Form):
    """What has changed, and for translations the edition that they were made from."""

    changes = forms.CharField(
        label=_("Changes since the edition before"),
        help_text=_("One change on a line. It stands on the page beside the files."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        max_length=LONGEST_CHANGES,
        required=False,
    )
    source_edition = forms.ModelChoiceField(
        label=_("Made from"),
        help_text=_("The edition that this translation follows."),
        queryset=Edition.objects.none(),
        empty_label=_("No edition: the pages as they are"),
        required=False,
    )

    def __init__(self, *args: Any, sources: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source_edition"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sources
        field.label_from_instance = source_label  # type: ignore[method-assign, assignment]
        if not sources:
            del self.fields["source_edition"]
        if not is_first:
            self.fields["changes"].required = True
            self.fields["changes"].error_messages["required"] = _(
                "Say what has changed: readers of an older copy need it."
            )


def source_label(edition: Any) -> str:
    """Return an edition's number with its language and date."""
    language = LANGUAGES[edition.language].name
    return f"{language}, {edition.number} ({edition.issued_on:%Y-%m-%d})"


class OwnPdfForm(forms.Form):
    """A PDF of the editors' own, for the whole guide or for a stage."""

    part = forms.ChoiceField(label=_("For"), required=False)
    file = forms.FileField(
        label=_("PDF"),
        help_text=_("It takes the place of the one that is made here, in this edition alone."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": _("Choose a PDF.")},
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = [
            (stage["key"], stage["title"])
            for stage in edition.frame.get("stages", [])
            if stage["chapters"]
        ]
        self.fields["part"].choices = [("", _("The whole guide")), *stages]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse what is no PDF, by its content, or larger than documents may be."""
        file = self.cleaned_data["file"]
        if ending_of(file.name) != "pdf":
            raise ValidationError(_("Choose a PDF."))
        check_document(file)
        return file
