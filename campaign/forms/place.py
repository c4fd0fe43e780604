"""Where: only what the chosen precision allows is asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.forms.base import SectionForm
from campaign.models import Precision
from campaign.models.actions import EXACT
from core.folding import fold_name
from core.languages import active_language
from core.models import City
from core.places.cities import FoundCity, find_cities
from core.places.subdivisions import subdivisions_of

MEETING_PLACE_LENGTH = 200
CITY_LENGTH = 200
# What a person answers whose town is not among the cities.
COARSER = (Precision.REGION, Precision.COUNTRY)
# At which precisions each field is asked.
ASKED_AT: dict[str, tuple[Precision, ...]] = {
    "subdivision": (Precision.REGION,),
    "city_as_written": EXACT,
    "city": EXACT,
    "meeting_place": (Precision.PLACE,),
}


class PlaceForm(SectionForm):
    """Region, or city, or city and meeting place.

    A city is typed in any script. Where more than one fits, the page comes back with all of them to choose from.
    """

    subdivision = forms.ChoiceField(
        label=gettext_lazy("Region"),
        help_text=gettext_lazy(
            "State, province or the like. Leave it open if you would rather not say."
        ),
        required=False,
    )
    city_as_written = forms.CharField(
        label=gettext_lazy("City"),
        help_text=gettext_lazy("In your own language and script. It shows the way you write it."),
        max_length=CITY_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type the name of the city.")},
    )
    city = forms.ChoiceField(
        label=gettext_lazy("Which of these is it?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose the city that you mean.")},
    )
    meeting_place = forms.CharField(
        label=gettext_lazy("Public meeting place"),
        help_text=gettext_lazy(
            "Everybody can read it, the police too. Never name a home, a shelter or a service where people could "
            "be waited for. It is deleted after the day."
        ),
        max_length=MEETING_PLACE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def prepare(self) -> None:
        """Drop the fields that are finer than the choice, and look for the typed city."""
        for name, precisions in ASKED_AT.items():
            if self.content.precision not in precisions:
                del self.fields[name]
        if "city" in self.fields:
            self._prepare_cities()
        if "subdivision" in self.fields:
            self._prepare_regions()

    def _prepare_regions(self) -> None:
        rows = subdivisions_of(self.content.country, active_language().code)
        named = [(code, name.text) for code, name in rows]
        self.set_choices("subdivision", [("", _("Not said")), *named])
        if not rows:
            del self.fields["subdivision"]

    def _prepare_cities(self) -> None:
        typed = self.data.get("city_as_written", "") if self.is_bound else ""
        self.found = self._found(typed) if typed else []
        if not typed:
            del self.fields["city"]
            return
        choices = [(str(one.city.pk), _written(one)) for one in self.found]
        choices += [(Precision.REGION.value, _("My town is not here: show the region instead"))]
        choices += [(Precision.COUNTRY.value, _("My town is not here: show the country only"))]
        self.set_choices("city", choices)

    def _found(self, typed: str) -> list[FoundCity]:
        language = active_language().code
        return find_cities(typed, language=language, country=self.content.country)

    def clean(self) -> dict[str, Any]:
        """Settle which city is meant, or ask."""
        values = super().clean() or {}
        typed = values.get("city_as_written", "")
        if self.content.precision in EXACT and typed:
            self.chosen_city = self._settle(typed, values)
        return values

    def _settle(self, typed: str, values: dict[str, Any]) -> FoundCity | None:
        answer = values.get("city", "")
        if answer in COARSER:
            return None
        by_id = {str(one.city.pk): one for one in self.found}
        if answer in by_id:
            return by_id[answer]
        kept = by_id.get(str(self.content.city_id))
        if kept is not None and typed == self.content.city_as_written:
            return kept
        exact = [one for one in self.found if fold_name(one.matched_name) == fold_name(typed)]
        if len(exact) == 1 and len(self.found) == 1:
            return exact[0]
        if "city" not in self.errors:
            self.add_error("city", self._question())
        self.fields["city"].required = True
        return None

    def _question(self) -> str:
        if self.found:
            return _("Choose the city that you mean.")
        return _(
            "No city of this name is in our list, which has towns of more than 15,000 people. Write it in another "
            "way above, or choose what may show instead."
        )

    @property
    def asks_which_city(self) -> bool:
        """Say whether the page has cities to choose from."""
        return "city" in self.fields

    @property
    def chosen_precision(self) -> Precision | None:
        """Return the coarser precision that the person chose because the town is not in the list."""
        answer = self.cleaned_data.get("city", "")
        return Precision(answer) if answer in COARSER else None

    def content_values(self) -> dict[str, Any]:
        """Return the place, and nothing finer than the choice."""
        if self.chosen_precision is not None:
            return {"precision": self.chosen_precision}
        values: dict[str, Any] = {}
        for name in ("subdivision", "meeting_place"):
            if name in self.fields:
                values[name] = self.cleaned_data[name]
        found = getattr(self, "chosen_city", None)
        if found is not None:
            values |= _stored(found, self.cleaned_data["city_as_written"])
        return values


def _written(found: FoundCity) -> str:
    """Return a city as a choice shows it: name, its main name where that differs, region."""
    main = found.city.name if found.city.name != found.matched_name else ""
    region = found.region.text if found.region else ""
    return ", ".join(dict.fromkeys(part for part in (found.matched_name, main, region) if part))


def _stored(found: FoundCity, typed: str) -> dict[str, Any]:
    """Return what is stored of a city: as it was written, or with its whole name where only a part was typed."""
    same = fold_name(typed) == fold_name(found.matched_name)
    city: City = found.city
    inside = city.subdivision.startswith(f"{city.country}-")
    return {
        "city": city,
        "city_as_written": typed if same else found.matched_name[:CITY_LENGTH],
        "subdivision": city.subdivision if inside else "",
    }
