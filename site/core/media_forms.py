"""The admin's forms for pictures and documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.document_fields import CheckedDocumentFormField
from core.image_fields import CleanImageFormField
from core.intake import Finding, findings_of


def _exchange_file_field(form: forms.ModelForm[Any], field_class: type[forms.FileField]) -> None:
    """Put our field in the place of Wagtail's, which is chosen before a form class has a say.

    The widget is a plain one: Wagtail's copies the file's name into the title.
    """
    if "file" in form.fields:
        label = form.fields["file"].label
        form.fields["file"] = field_class(label=label, widget=forms.FileInput())


class SiteImageForm(BaseImageForm):
    """Uploads and edits a picture; the file's own name is never used, for it may tell place or date."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("For finding the picture here. Readers do not see it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange_file_field(self, CleanImageFormField)

    def save(self, commit: bool = True) -> Any:
        """Save the picture, with a neutral title where none was given."""
        if not self.instance.title:
            code = self.instance.file.name.rpartition("/")[2][:6]
            self.instance.title = _("New picture %(code)s") % {"code": code}
        return super().save(commit)


class FindingsWidget(forms.Widget):
    """Shows what a stored document tells, and what to do about it; nothing can be typed here."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the list as HTML."""
        return render_to_string("core/admin/findings.html", {"findings": value or []})

    def id_for_label(self, id_: str) -> str:
        """Return nothing, for there is no input to lead to."""
        return ""


class SiteDocumentForm(BaseDocumentForm):
    """Uploads and edits a document, and says what it tells about its makers before it is public.

    A file that names people is refused once: after reading what it tells, an editor may say that it
    is meant to be so.
    """

    field_order = ("title", "findings", "file", "keeps_findings")
    asks_before_saving = True

    keeps_findings = forms.BooleanField(
        label=gettext_lazy("The file may name its makers"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise a file that names people, or holds comments or programs, is refused."
        ),
    )
    findings = forms.Field(
        label=gettext_lazy("What the stored file tells"),
        required=False,
        disabled=True,
        widget=FindingsWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange_file_field(self, CheckedDocumentFormField)
        if "file" not in self.fields or not self.asks_before_saving:
            del self.fields["keeps_findings"]
        if self.instance.pk is None:
            del self.fields["findings"]
        else:
            self.initial["findings"] = _findings_in(self.instance)

    def clean(self) -> Any:
        """Refuse a new file that is a reason to warn, unless the editor said that it may be so."""
        cleaned = super().clean()
        file = self.cleaned_data.get("file")
        keeps = self.cleaned_data.get("keeps_findings")
        if self.asks_before_saving and "file" in self.changed_data and file and not keeps:
            worrying = [finding for finding in findings_of(file) if finding.kind.warns]
            if worrying:
                self.add_error("file", ValidationError(_warning(worrying), code="findings"))
        return cleaned


def _findings_in(document: Any) -> list[Finding]:
    """Return what a stored document tells, or nothing where its file is lost."""
    try:
        with document.file.storage.open(document.file.name) as file:
            return findings_of(file, document.file.name)
    except OSError:
        return []


def _warning(findings: list[Finding]) -> Any:
    return format_html(
        "{} {}. {}",
        _("This file tells:"),
        format_html_join("; ", "{}", ((finding,) for finding in findings)),
        _(
            "Remove that in the program it was made with and choose the file again, or tick “The"
            " file may name its makers” and choose it again."
        ),
    )
