"""What happens, and what helps people to take part."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.base import SectionForm
from campaign.models import Kind
from campaign.spoken_languages import language_choices

MOST_LINKS = 20
LINK_LENGTH = 500
LANGUAGE_FIELDS = ("language_1", "language_2", "language_3")
_is_address = URLValidator(schemes=["http", "https"])


class WhatForm(SectionForm):
    """Title, description, kinds of activity, and organisations if they are to be named."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy(
            "What you call the action. Name nobody, and no place that you chose not to show."
        ),
        max_length=120,
        error_messages={"required": gettext_lazy("Give the action a title.")},
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        help_text=gettext_lazy(
            "What you want to do, and what you want to say. A few sentences are enough."
        ),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of activity"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one kind of activity.")},
    )
    organisations = forms.CharField(
        label=gettext_lazy("Organisations that may be named"),
        help_text=gettext_lazy("They show in public. Leave it empty if none is to be named."),
        max_length=300,
        required=False,
    )

    def clean_kinds(self) -> list[str]:
        """Return each kind once: figures count an action once under each."""
        return list(dict.fromkeys(self.cleaned_data["kinds"]))

    def clean_description(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")


class DetailsForm(SectionForm):
    """Languages, accessibility, links; and what coordinators can help with."""

    language_1 = forms.ChoiceField(label=gettext_lazy("Language of the action"), required=False)
    language_2 = forms.ChoiceField(label=gettext_lazy("Another language"), required=False)
    language_3 = forms.ChoiceField(label=gettext_lazy("A third language"), required=False)
    accessibility = forms.CharField(
        label=gettext_lazy("Accessibility"),
        help_text=gettext_lazy(
            "For example: step-free, sign language, quiet room, free of charge."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    links = forms.CharField(
        label=gettext_lazy("Public links"),
        help_text=gettext_lazy(
            "One address a line. They show in public, and what stands there may tell more than you chose to show here."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )
    materials_needed = forms.CharField(
        label=gettext_lazy("Materials that you need"),
        help_text=gettext_lazy(
            "Only coordinators read this: posters, stickers, a text to translate."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def prepare(self) -> None:
        """Offer the languages by their names."""
        for name in LANGUAGE_FIELDS:
            self.set_choices(name, [("", _("Not said")), *language_choices()])

    def stored_values(self) -> dict[str, Any]:
        """Return the lists as the fields show them."""
        spoken = [*self.content.spoken_languages, "", "", ""]
        return {
            **dict(zip(LANGUAGE_FIELDS, spoken, strict=False)),
            "accessibility": self.content.accessibility,
            "links": "\n".join(self.content.links),
            "materials_needed": self.action.materials_needed if self.action else "",
        }

    def clean_links(self) -> list[str]:
        """Return the addresses. Raises ValidationError for a line that is none."""
        return read_links(str(self.cleaned_data["links"]))

    def clean_materials_needed(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["materials_needed"]).replace("\r\n", "\n")

    def content_values(self) -> dict[str, Any]:
        """Return what is public."""
        spoken = [self.cleaned_data[name] for name in LANGUAGE_FIELDS]
        return {
            "spoken_languages": list(dict.fromkeys(code for code in spoken if code)),
            "accessibility": self.cleaned_data["accessibility"],
            "links": self.cleaned_data["links"],
        }

    def coordinator_values(self) -> dict[str, Any]:
        """Return what coordinators read."""
        return {"materials_needed": self.cleaned_data["materials_needed"]}


def read_links(text: str) -> list[str]:
    """Return the addresses in a text, one a line; a line without a scheme is taken for one with https.

    Raises ValidationError for a line that is no address, and for too many.
    """
    lines = [line.strip() for line in text.splitlines()]
    links = list(dict.fromkeys(_with_scheme(line) for line in lines if line))
    # Looking at each of very many lines would keep everybody else waiting.
    if len(links) > MOST_LINKS:
        raise forms.ValidationError(
            _("These are too many: at most %(most)d links.") % {"most": MOST_LINKS}
        )
    wrong = [link for link in links if not _is_link(link)]
    if wrong:
        raise forms.ValidationError(
            _("This is no web address: %(line)s") % {"line": wrong[0][:LINK_LENGTH]}
        )
    return links


def _with_scheme(line: str) -> str:
    return line if "://" in line else f"https://{line}"


def _is_link(link: str) -> bool:
    if len(link) > LINK_LENGTH:
        return False
    try:
        _is_address(link)
    except forms.ValidationError:
        return False
    return True
