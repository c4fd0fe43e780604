"""What readers can filter materials and ideas by."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Effort, Helpers, MaterialKind, Mode
from campaign.selectors.materials import ShownMaterial
from core.language_names import named_language

Values = Callable[[ShownMaterial], list[str]]

READ_MATERIAL: dict[str, Values] = {
    "kind": lambda shown: [shown.material.kind],
    "language": lambda shown: [language.code for language in shown.languages],
}
READ_IDEA: dict[str, Values] = {
    "effort": lambda shown: [shown.material.effort],
    "helpers": lambda shown: [shown.material.helpers],
    "mode": lambda shown: _modes(shown.material.mode),
}


def _modes(mode: str) -> list[str]:
    """Return the ways in which an idea can be done; one for both answers to each of them."""
    return [Mode.IN_PERSON, Mode.ONLINE] if mode == Mode.BOTH else [mode]


class ChoicesForm(forms.Form):
    """Filters in an address. What nobody can have chosen is said beside its field, and filters nothing.

    `read` says for each field which of its values a material has.
    """

    read: dict[str, Values]

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s", use_required_attribute=False)
        self.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """Return what was asked for."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def answering(
        self, materials: Iterable[ShownMaterial], without: str = ""
    ) -> list[ShownMaterial]:
        """Return the materials that answer all filters but one."""
        asked = [(self.read[name], value) for name, value in self.chosen.items() if name != without]
        return [shown for shown in materials if all(value in read(shown) for read, value in asked)]

    def count_in(self, materials: list[ShownMaterial]) -> None:
        """Write behind each choice how many it would find, the other filters as they are.

        What would find nothing is left out, unless it is chosen.
        """
        for name, read in self.read.items():
            found = Counter(
                value for shown in self.answering(materials, without=name) for value in read(shown)
            )
            offered = [
                (value, f"{label} ({found[value]})")
                for value, label in self._labels(name, found)
                if found[value] or value == self.chosen.get(name)
            ]
            self.fields[name].widget.choices = [("", _("All")), *offered]

    def _labels(self, name: str, found: Iterable[str]) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in self.fields[name].choices if value]  # type: ignore[attr-defined]


class MaterialFilterForm(ChoicesForm):
    """Materials by kind and by the language of their files."""

    read = READ_MATERIAL

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", ""), *MaterialKind.choices],
        error_messages={"invalid_choice": _("There is no such kind. Choose one of the list.")},
    )
    language = forms.RegexField(
        regex=r"^[a-z]{2,3}$",
        label=_("Language of the files"),
        required=False,
        widget=forms.Select,
        error_messages={"invalid": _("There is no such language. Choose one of the list.")},
    )

    def _labels(self, name: str, found: Iterable[str]) -> list[tuple[str, str]]:
        if name != "language":
            return super()._labels(name, found)
        codes = {*found, *([self.chosen["language"]] if "language" in self.chosen else [])}
        return sorted(((code, named_language(code).name) for code in codes), key=lambda row: row[1])


class IdeaFilterForm(ChoicesForm):
    """Ideas by what they ask of people."""

    read = READ_IDEA

    effort = forms.ChoiceField(
        label=_("Time"),
        required=False,
        choices=[("", ""), *Effort.choices],
        error_messages={"invalid_choice": _("There is no such choice. Choose one of the list.")},
    )
    helpers = forms.ChoiceField(
        label=_("People"),
        required=False,
        choices=[("", ""), *Helpers.choices],
        error_messages={"invalid_choice": _("There is no such choice. Choose one of the list.")},
    )
    mode = forms.ChoiceField(
        label=_("Where"),
        required=False,
        choices=[
            ("", ""),
            (Mode.IN_PERSON, Mode.IN_PERSON.label),
            (Mode.ONLINE, Mode.ONLINE.label),
        ],
        error_messages={"invalid_choice": _("There is no such choice. Choose one of the list.")},
    )
