"""What a visitor may ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.languages import LANGUAGES
from core.search.registry import sections
from core.search.selectors import words_in

LONGEST_QUESTION = 100
MOST_WORDS = 12


class SearchForm(forms.Form):
    """A question of some words. `section` and `language` come from links: an unknown one means all."""

    q = forms.CharField(
        label=_("Search this site"),
        required=False,
        max_length=LONGEST_QUESTION,
        error_messages={
            "max_length": _(
                "Use at most %(limit_value)d characters, please. These are %(show_value)d."
            )
        },
    )
    section = forms.CharField(required=False)
    language = forms.CharField(required=False)

    def clean_q(self) -> str:
        """Refuse more words than a search can make use of."""
        text: str = self.cleaned_data["q"]
        count = len(words_in(text))
        if count > MOST_WORDS:
            raise ValidationError(
                _("Use at most %(limit)d words, please. These are %(count)d."),
                params={"limit": MOST_WORDS, "count": count},
            )
        return text

    def clean_section(self) -> str:
        """Return a section of the site or nothing."""
        return _known(self.cleaned_data["section"], sections())

    def clean_language(self) -> str:
        """Return a language of the site or nothing."""
        return _known(self.cleaned_data["language"], LANGUAGES)


def _known(value: str, choices: Any) -> str:
    return value if value in choices else ""
