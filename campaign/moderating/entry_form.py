"""The form for an action that came in another way than through the site."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.times import check_times
from campaign.models import ActionContent, CampaignYear, CountryDefault, Kind, Precision, Visibility
from campaign.models.actions import EXACT
from campaign.moderating.filters import country_choices, language_choices
from core.forms.base import SENDING
from core.forms.sendings import Sending, begin_sending, read_sending
from core.places.chooser import city_chooser_viewset

CONTACT = ("name", "email", "channel", "organisation")
TEXT = (
    "precision",
    "visibility",
    "country",
    "city",
    "city_as_written",
    "meeting_place",
    "title",
    "description",
    "organisations",
    "kinds",
    "mode",
    "start_date",
    "start_time",
    "end_date",
    "end_time",
    "time_zone",
    "accessibility",
)


class EntryForm(forms.ModelForm[ActionContent]):
    """Everything that a coordinator copies from paper, file or message. Safety comes first, as for organisers."""

    year = forms.ModelChoiceField(label=gettext_lazy("Year"), queryset=CampaignYear.objects.none())
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the organiser"),
        help_text=gettext_lazy("We write to the organiser in it."),
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    precision = forms.ChoiceField(
        label=gettext_lazy("How exactly the place shows"),
        help_text=gettext_lazy("What the organiser chose. Nothing finer is stored."),
    )
    visibility = forms.ChoiceField(label=gettext_lazy("Whether and when it shows"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of activity"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    materials_needed = forms.CharField(
        label=gettext_lazy("Materials needed"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    channel = forms.CharField(label=gettext_lazy("Safer channel"), required=False, max_length=200)
    organisation = forms.CharField(
        label=gettext_lazy("Organisation, not for the public"), required=False, max_length=200
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The organiser has agreed to all of this, in writing or in speech"),
        error_messages={"required": gettext_lazy("Ask the organiser first.")},
    )

    field_order = ("year", "language", "country", "precision", "visibility")

    class Meta:
        model = ActionContent
        fields = TEXT
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            "start_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "end_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "start_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "end_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["city"].widget = city_chooser_viewset.widget_class()
        years = CampaignYear.objects.filter(archived_on__gt=timezone.now().date())
        year = self.fields["year"]
        assert isinstance(year, forms.ModelChoiceField)
        year.queryset = years
        self.fields["title"].required = True
        self._offer("country", [("", _("Choose a country")), *country_choices(user)])
        # Nothing is chosen for an organiser.
        for name, choices in (("precision", Precision.choices), ("visibility", Visibility.choices)):
            self._offer(name, [*BLANK_CHOICE_DASH, *choices])
        self._offer("language", language_choices(user))
        zones = sorted(zone for zone in available_timezones() if "/" in zone)
        self._offer("time_zone", [("", _("Not known")), *((zone, zone) for zone in zones)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Say beside the fields what does not fit together."""
        super().clean()
        self._check_place(self.cleaned_data)
        year = self.cleaned_data.get("year")
        check_times(self, year=year.year if year else None)
        return self.cleaned_data

    def _check_place(self, values: dict[str, Any]) -> None:
        precision, country = values.get("precision"), values.get("country", "")
        city = values.get("city")
        if precision not in EXACT:
            values.update(city=None, city_as_written="", meeting_place="")
            return
        if city is None:
            self.add_error("city", _("Choose the city, or a coarser place above."))
        elif city.country != country:
            self.add_error("city", _("This city lies in another country."))
        else:
            values["city_as_written"] = values.get("city_as_written") or city.name
        if precision == Precision.CITY:
            values["meeting_place"] = ""
        elif not _offers_meeting_place(country):
            text = _("For this country no meeting place is stored. Choose “City” or less.")
            self.add_error("precision", text)

    def _post_clean(self) -> None:
        """Build no record here: the service does, and blurs it."""

    @cached_property
    def sending(self) -> Sending:
        """Return which opened page this is; a form that is shown again stays the same one."""
        return read_sending(self.data.get(SENDING, "")) if self.is_bound else begin_sending()

    @property
    def content(self) -> dict[str, Any]:
        """Return what belongs to the text of the action."""
        return {name: self.cleaned_data[name] for name in TEXT}

    @property
    def contact(self) -> dict[str, str]:
        """Return what belongs to the contact."""
        return {name: self.cleaned_data[name] for name in CONTACT}


def _offers_meeting_place(country: str) -> bool:
    default = CountryDefault.objects.filter(country=country).first()
    return default is None or default.offers_meeting_place
