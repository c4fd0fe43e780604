"""The form with which learners say what they think of a module."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.forms import PublicForm
from ecourse.evaluation.questions import NO_ANSWER, QUESTIONS


class EvaluationForm(PublicForm):
    """One choice for each question; there is nothing to write, so nothing can name anybody."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for question in QUESTIONS:
            self.fields[question.key] = forms.ChoiceField(
                label=str(question.text),
                choices=list(question.choices()),
                widget=forms.RadioSelect,
                initial=NO_ANSWER,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer."""
        answers = self.answers()
        if not self.errors and set(answers.values()) == {NO_ANSWER}:
            raise forms.ValidationError(_("Choose an answer to at least one of the questions."))
        return answers

    def answers(self) -> dict[str, str]:
        """Return the chosen answer to each question by their keys."""
        chosen = {question.key: self.cleaned_data.get(question.key) for question in QUESTIONS}
        return {key: answer or NO_ANSWER for key, answer in chosen.items()}
