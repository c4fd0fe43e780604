"""A picture or poster of the action."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.base import SectionForm
from core.image_fields import CleanImageFormField

ALT_LENGTH = 250


class PictureForm(SectionForm):
    """All of it may stay empty. What a picture still lacks is asked for once it has arrived: see `missing`."""

    file = CleanImageFormField(
        label=gettext_lazy("Picture or poster"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    picture_alt = forms.CharField(
        label=gettext_lazy("What can be seen or read on it"),
        help_text=gettext_lazy(
            "A picture needs it, for people who cannot see it. Name nobody, and no place that you chose not to show."
        ),
        max_length=ALT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    has_agreed = forms.BooleanField(
        label=gettext_lazy("Everyone who can be recognised on it has agreed, or nobody can"),
        required=False,
    )

    def stored_values(self) -> dict[str, Any]:
        """Return the description; the picture itself shows beside the form."""
        picture = self.content.picture
        return {
            "picture_alt": self.content.picture_alt,
            "has_agreed": picture is not None and picture.agreed_at is not None,
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the picture that a description is of."""
        values = super().clean() or {}
        is_there = values.get("file") or self.content.picture_id or "file" in self.errors
        if values.get("picture_alt") and not is_there:
            self.add_error("file", _("Choose the picture, or leave the description empty."))
        return values

    def ask_for_missing(self) -> bool:
        """Say beside the fields what a picture lacks that is there by now; return whether anything does."""
        if not self.cleaned_data["picture_alt"].strip():
            self.add_error("picture_alt", _("Say what can be seen or read on the picture."))
        if not self.cleaned_data.get("has_agreed"):
            self.add_error(
                "has_agreed",
                _("Ask everyone who can be recognised, or take the picture out; then tick this."),
            )
        return bool(self.errors)
