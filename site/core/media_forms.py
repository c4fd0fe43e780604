"""The admin's forms for pictures and documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.forms import BaseImageForm

from core.image_fields import CleanImageFormField


class SiteImageForm(BaseImageForm):
    """Uploads and edits a picture; the file's own name is never used, for it may tell place or date."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("For finding the picture here. Readers do not see it."),
    )
    file = CleanImageFormField(
        label=gettext_lazy("File"), widget=forms.FileInput(attrs={"class": "w-field__file"})
    )

    def save(self, commit: bool = True) -> Any:
        """Save the picture, with a neutral title where none was given."""
        if not self.instance.title:
            code = self.instance.file.name.rpartition("/")[2][:6]
            self.instance.title = _("New picture %(code)s") % {"code": code}
        return super().save(commit)
