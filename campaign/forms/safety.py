"""What is asked first: where in the world, how exactly it may be known, and to whom it shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.base import ExplainedRadios, SectionForm
from campaign.models import CountryDefault, Precision, Visibility
from campaign.selectors.public import is_locked_down
from core.forms import PublicForm
from core.languages import active_language
from core.places.countries import countries_by_name

PRECISION_WORDS: dict[str, Any] = {
    Precision.PLACE: gettext_lazy(
        "Everybody can read where to come. The meeting place is deleted after the day; city and region stay."
    ),
    Precision.CITY: gettext_lazy("The city shows on list and map. No address is asked or kept."),
    Precision.REGION: gettext_lazy("Only the region shows. We do not ask for the city."),
    Precision.COUNTRY: gettext_lazy("Only the country shows. We ask for nothing more exact."),
    Precision.HIDDEN: gettext_lazy(
        "The public sees no place at all. We keep the country, for coordinators and figures."
    ),
}
VISIBILITY_WORDS: dict[str, Any] = {
    Visibility.NOW: gettext_lazy(
        "It shows on list and map once a coordinator has approved it. People can find it and come, and so "
        "can those who wish you ill."
    ),
    Visibility.AFTER: gettext_lazy(
        "Nothing shows before. After the day, you or a coordinator confirm that it took place; then it shows."
    ),
    Visibility.COUNTED: gettext_lazy(
        "It never shows. It adds one to the figures of the year and nothing else."
    ),
    Visibility.UNCOUNTED: gettext_lazy(
        "It never shows and adds to no figure. Coordinators know of it."
    ),
}
FOR_LOCKED_COUNTRIES = (Visibility.COUNTED, Visibility.UNCOUNTED)


def country_choices() -> list[tuple[str, str]]:
    """Return all countries in the reader's language, after an empty choice."""
    return [("", _("Choose a country")), *countries_by_name(active_language().code)]


class CountryForm(PublicForm):
    """The country, which everything else depends on; it is kept nowhere yet."""

    country = forms.ChoiceField(
        label=gettext_lazy("In which country is the action?"),
        help_text=gettext_lazy("For an action online, the country that you work in."),
        error_messages={"required": gettext_lazy("Choose a country.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]


class SafetyForm(SectionForm):
    """Precision and visibility. What coordinators suggest for the country is chosen beforehand.

    `suggested_for` is the country whose suggestions the page shows: where another country comes back, the
    form is shown once more with that country's.
    """

    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        error_messages={"required": gettext_lazy("Choose a country.")},
    )
    precision = forms.ChoiceField(
        label=gettext_lazy("How exactly may the place be known?"),
        help_text=gettext_lazy(
            "Nothing more exact than this is stored: not in drafts, mails or copies."
        ),
        choices=Precision.choices,
        widget=ExplainedRadios(PRECISION_WORDS),
        error_messages={"required": gettext_lazy("Choose how exactly the place may be known.")},
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("May the action be seen?"),
        help_text=gettext_lazy("You can make it more private at any time; that works at once."),
        choices=Visibility.choices,
        widget=ExplainedRadios(VISIBILITY_WORDS),
        error_messages={"required": gettext_lazy("Choose whether the action may be seen.")},
    )
    suggested_for = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer what is open for the country, and suggest what its coordinators advise."""
        choices = country_choices()
        self.set_choices("country", choices)
        asked_for = self.data.get("country", "") or self.initial.get("country", "")
        chosen = str(asked_for or self.content.country)
        # Anybody can send anything, also what the database cannot be asked about.
        self.chosen_country = chosen if chosen in dict(choices) else ""
        self.default = CountryDefault.objects.filter(country=self.chosen_country).first()
        self.is_locked = is_locked_down(self.chosen_country)
        precisions, visibilities = list(Precision.choices), list(Visibility.choices)
        if self.default is not None and not self.default.offers_meeting_place:
            precisions = [row for row in precisions if row[0] != Precision.PLACE]
        if self.is_locked:
            visibilities = [row for row in visibilities if row[0] in FOR_LOCKED_COUNTRIES]
        self.set_choices("precision", precisions)
        self.set_choices("visibility", visibilities)

    def stored_values(self) -> dict[str, Any]:
        """Return what was chosen, or for a new action what is advised."""
        values = super().stored_values() if self.content.country else self.suggestions()
        if self.is_locked and values.get("visibility") not in FOR_LOCKED_COUNTRIES:
            values["visibility"] = Visibility.COUNTED
        return {**values, "suggested_for": self.chosen_country}

    def suggestions(self) -> dict[str, Any]:
        """Return the country's default; where there is none, both are for the organiser to choose."""
        if self.default is None:
            return {}
        return {"precision": self.default.precision, "visibility": self.default.visibility}

    @property
    def note(self) -> str:
        """Return why coordinators advise this, in the reader's language or else in English."""
        if self.default is None:
            return ""
        notes = dict(self.default.notes.values_list("language", "text"))
        return str(notes.get(active_language().code) or notes.get("en", ""))

    @property
    def has_other_suggestions(self) -> bool:
        """Say whether the country was changed after its suggestions were shown, and there are new ones."""
        changed = self.data.get("suggested_for", "") != self.chosen_country
        return changed and (self.default is not None or self.is_locked)

    def content_values(self) -> dict[str, Any]:
        """Return the three choices."""
        return {name: self.cleaned_data[name] for name in ("country", "precision", "visibility")}
