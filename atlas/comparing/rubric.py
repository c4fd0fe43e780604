"""The rubric view: all places by all criteria, one criterion in all places, or one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atlas.addresses import correction_address, place_address
from atlas.comparing.fact_sources import FactSources, ShownOrigin, about
from atlas.criteria import CRITERIA, CRITERIA_BY_KEY, Answer, Criterion
from atlas.notices import law_notice
from atlas.selectors.criteria import CriterionAnswer, criteria_of
from atlas.selectors.names import NamedPlace, places_by_name
from atlas.selectors.published import oldest_check

NO_CHOICE = _("There is no such choice. Choose one of the list.")


@dataclass(frozen=True)
class ShownAnswer:
    """An answer; where its fact stands beside it, with the way to its source, and to saying that it is wrong."""

    given: CriterionAnswer
    origin: ShownOrigin | None = None
    correction_url: str = ""
    about: str = ""


@dataclass(frozen=True)
class PlaceAnswers:
    """A place with its answers, in the order of the criteria that are shown."""

    named: NamedPlace
    url: str
    answers: Sequence[ShownAnswer]


class RubricForm(forms.Form):
    """Checks what an address asks for. What nobody can have chosen is said beside the field, and filters nothing."""

    criterion = forms.ChoiceField(
        label=_("Criterion"), required=False, error_messages={"invalid_choice": NO_CHOICE}
    )
    answer = forms.ChoiceField(
        label=_("Answer"), required=False, error_messages={"invalid_choice": NO_CHOICE}
    )
    place = forms.ChoiceField(
        label=_("Place"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no such place on the map. Choose one of the list.")
        },
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="rubric-%s", use_required_attribute=False)
        offered: dict[str, list[tuple[Any, Any]]] = {
            "criterion": [("", _("All criteria"))]
            + [(criterion.key, criterion.title) for criterion in CRITERIA],
            "answer": [("", _("Any answer")), *Answer.choices],
            "place": [("", _("All places"))]
            + [(one.place.code, one.name.text) for one in places_by_name()],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the criterion that an answer is to."""
        values = self.cleaned_data
        if values.get("answer") and not values.get("criterion") and "criterion" not in self.errors:
            self.add_error("criterion", _("Choose the criterion that this is the answer to."))
        return values


class Rubric:
    """What an address asks of the rubric, below the map's page."""

    def __init__(self, page: Any, data: Any) -> None:
        self.page = page
        self.form = RubricForm(data)
        self.form.is_valid()
        values = self.form.cleaned_data
        criterion = CRITERIA_BY_KEY.get(values.get("criterion") or "")
        self.criteria: Sequence[Criterion] = (criterion,) if criterion else CRITERIA
        self.is_one_criterion = criterion is not None
        self.answer: str = values.get("answer") or "" if criterion else ""
        self.code: str = values.get("place") or ""

    @property
    def is_filtered(self) -> bool:
        """Say whether anything was chosen."""
        return bool(self.is_one_criterion or self.code)

    def context(self) -> dict[str, Any]:
        """Return what the page shows; sources only where the facts stand beside the answers."""
        found = [
            (one, answers)
            for one in places_by_name()
            if not self.code or one.place.code == self.code
            if (answers := self._answers(one))
        ]
        facts = [(one.record, one.criterion.field) for _place, given in found for one in given]
        sources = FactSources(facts if self.is_filtered else ())
        places = [self._shown(one, answers, sources) for one, answers in found]
        one_place = places[0] if self.code and places else None
        return {
            "form": self.form,
            "address": f"{self.page.url}criteria/",
            "is_filtered": self.is_filtered,
            "criteria": CRITERIA,
            "shown_criteria": self.criteria,
            "places": places,
            "one_place": one_place,
            "caption": one_place.named.name.text if one_place else self.criteria[0].title,
            "sources": sources.listed,
            "notice": law_notice(oldest_check(record for record, _field in facts)),
        }

    def _answers(self, one: NamedPlace) -> list[CriterionAnswer]:
        """Return a place's answers to the criteria that are shown; none where it is filtered out."""
        answers = [given for given in criteria_of(one.place) if given.criterion in self.criteria]
        if self.answer and any(given.answer != self.answer for given in answers):
            return []
        return answers

    def _shown(
        self, one: NamedPlace, answers: list[CriterionAnswer], sources: FactSources
    ) -> PlaceAnswers:
        code = one.place.code
        shown = [
            self._with_fact(one, given, sources) if self.is_filtered else ShownAnswer(given)
            for given in answers
        ]
        return PlaceAnswers(one, place_address(self.page, code), shown)

    def _with_fact(
        self, one: NamedPlace, given: CriterionAnswer, sources: FactSources
    ) -> ShownAnswer:
        field, key = given.criterion.field, given.record.key
        return ShownAnswer(
            given,
            sources.shown(given.record, field),
            correction_address(self.page, one.place.code, key, field),
            about(field, one.name),
        )
