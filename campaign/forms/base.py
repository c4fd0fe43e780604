"""What the forms of all sections have in common."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget

from campaign.models import Action, ActionContent
from core.forms import PublicForm


class ExplainedRadios(forms.RadioSelect):
    """Radio buttons, each with a sentence in plain words below its label, where there is one."""

    explanations: dict[str, Any]

    def __init__(self, explanations: dict[str, Any], **options: Any) -> None:
        super().__init__(**options)
        self.explanations = explanations

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """Add the sentence to what the template knows of a choice."""
        option = super().create_option(name, value, *args, **options)
        return {**option, "explanation": self.explanations.get(str(value), "")}


class SectionForm(PublicForm):
    """A section of the record. `content` is what the organiser wants at the moment, or an empty text."""

    def __init__(
        self, *args: Any, action: Action | None, content: ActionContent, **options: Any
    ) -> None:
        self.action, self.content = action, content
        super().__init__(*args, **options)
        self.prepare()
        if not self.is_bound:
            self.initial = {**self.stored_values(), **self.initial}

    def prepare(self) -> None:
        """Fit the fields to the action."""

    def stored_values(self) -> dict[str, Any]:
        """Return what the section shows when it is opened."""
        return {name: getattr(self.content, name, None) for name in self.fields}

    def set_choices(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        assert isinstance(field.widget, ChoiceWidget)
        offered = list(choices)
        # Django looks through hundreds of languages or time zones twice where it is given them at once.
        field.choices = lambda: offered

    def content_values(self) -> dict[str, Any]:
        """Return the fields of ActionContent that the section changes."""
        return dict(self.cleaned_data)

    def coordinator_values(self) -> dict[str, Any]:
        """Return what the section says to coordinators only."""
        return {}
