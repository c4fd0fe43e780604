"""Forms of the overview: what is shown, and who gets the work."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from core.languages import language_choices, target_languages
from translation.models import TranslationAssignment, TranslationPolicy, TranslationStatus
from translation.overview.kinds import all_kinds
from translation.overview.matrix import NOBODY, SORTINGS, sections
from translation.overview.people import name_of
from translation.overview.things import LONGEST_TITLE
from translation.rights import may_translate

ALL = ("", gettext_lazy("All"))
LEAST_IMPORTANCE = [
    ALL,
    ("5", gettext_lazy("5 (first)")),
    ("4", gettext_lazy("4 or more")),
    ("3", gettext_lazy("3 or more")),
    ("2", gettext_lazy("2 or more")),
]


class NarrowingForm(forms.Form):
    """What the overview shows, and in which order. All of it together has to be true of one cell."""

    q = forms.CharField(
        label=gettext_lazy("Title contains"), required=False, max_length=LONGEST_TITLE
    )
    section = forms.ChoiceField(label=gettext_lazy("Part of the site"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[ALL, *TranslationStatus.State.choices],
    )
    importance = forms.ChoiceField(
        label=gettext_lazy("Importance"), required=False, choices=LEAST_IMPORTANCE
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Subject"),
        required=False,
        choices=[ALL, *TranslationPolicy.Subject.choices],
    )
    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Order"),
        required=False,
        choices=[(name, label) for name, (label, _order) in SORTINGS.items()],
    )
    awaiting = forms.BooleanField(
        label=gettext_lazy("Only what awaits a native reader"), required=False
    )
    overdue = forms.BooleanField(label=gettext_lazy("Only what is overdue"), required=False)
    to_do = forms.BooleanField(label=gettext_lazy("Only what is to be done"), required=False)

    def __init__(self, *args: Any, user: Any, people: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        others = [(str(one.pk), name_of(one)) for one in people if one.pk != user.pk]
        self._set("section", [ALL, *sections(self.data.get("section", ""))])
        self._set("kind", [ALL, *((str(pk), name) for pk, name in all_kinds())])
        self._set("language", [ALL, *language_choices(target_languages())])
        self._set("person", [ALL, (str(user.pk), _("Me")), (NOBODY, _("Nobody")), *others])

    def _set(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return the filters in force; what is no choice is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class AssignmentForm(forms.ModelForm[TranslationAssignment]):
    """Who translates into one language, by when, and what they should know."""

    person = forms.TypedChoiceField(label=gettext_lazy("Person"), coerce=int)

    class Meta:
        model = TranslationAssignment
        fields = ("due_on", "note")
        widgets = {
            "due_on": AdminDateInput,
            "note": forms.TextInput,
        }

    field_order: tuple[str, ...] = ("person", "due_on", "note")

    def __init__(self, *args: Any, people: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self._people = {one.pk: one for one in people}
        choices = [(one.pk, name_of(one)) for one in people]
        self.fields["person"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial.setdefault("person", self.instance.person_id)

    def clean_person(self) -> Any:
        """Return the person."""
        return self._people[self.cleaned_data["person"]]


class BeginForm(forms.Form):
    """In which languages drafts of chosen things of the list are begun."""

    begin_in = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )

    def __init__(self, *args: Any, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["begin_in"].choices = language_choices(languages)  # type: ignore[attr-defined]
        if len(languages) == 1:
            self.initial["begin_in"] = languages


class ManyAssignmentsForm(AssignmentForm):
    """The same for chosen things of the list, in one language."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))

    field_order: tuple[str, ...] = ("language", "person", "due_on", "note")

    def __init__(self, *args: Any, languages: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = language_choices(languages)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a person who does not work in the language."""
        cleaned: dict[str, Any] = super().clean() or {}
        person, code = cleaned.get("person"), cleaned.get("language")
        if person and code and not may_translate(person, code):
            text = _("%(name)s does not work in this language.")
            raise ValidationError({"person": text % {"name": name_of(person)}})
        return cleaned
