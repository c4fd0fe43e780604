"""The form for several PDFs."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from resources.importing.forms import language_field

MOST_FILES = 20


class SeveralFilesInput(forms.FileInput):
    """An input in which several files can be chosen."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files, together no larger than one document may be: the web server takes no more at once."""

    default_error_messages = {
        "required": _("Choose at least one file."),
        "too_many": ngettext_lazy(
            "Choose at most %(most)d file at once.",
            "Choose at most %(most)d files at once.",
            "most",
        ),
        "too_large": _("Together the files are larger than %(size)s. Choose fewer."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFilesInput(attrs={"accept": ".pdf"}), **options)
        self.help_text = format_lazy(
            _("PDF; at most {number} files at once and {size} together."),
            number=MOST_FILES,
            size=filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
        )

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files. Raises ValidationError."""
        files = data if isinstance(data, list) else [data]
        chosen = [file for file in files if file]
        if not chosen:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(chosen) > MOST_FILES:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": MOST_FILES}
            )
        if sum(file.size for file in chosen) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            size = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
            raise ValidationError(
                self.error_messages["too_large"], code="too_large", params={"size": size}
            )
        return chosen


class UploadForm(forms.Form):
    """The files, and what is the same of all of them. The language is asked for, never guessed."""

    pdfs = SeveralFilesField(label=_("Files"))
    language = language_field(_("Language of the files"))
    keeps_findings = forms.BooleanField(
        label=_("The files may name their makers"),
        required=False,
        help_text=_(
            "Otherwise a file that names people, or holds comments or programs, is refused."
        ),
    )
