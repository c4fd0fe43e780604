"""All sections as one form: filled from a draft file, then from the page that shows what was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from campaign.findings import SEARCHED, findings_in
from campaign.forms.base import SectionForm
from campaign.forms.contact import ContactForm
from campaign.forms.place import ASKED_AT, PlaceForm
from campaign.forms.safety import SafetyForm
from campaign.forms.texts import DetailsForm, WhatForm
from campaign.forms.when import WhenForm
from campaign.models import Action, ActionContent, CampaignYear, Precision, Visibility
from campaign.sections import Section, section_named
from core.forms.base import ErrorLink
from core.forms.sendings import Sending

SECTION_FORMS: dict[str, type[SectionForm]] = {
    "safety": SafetyForm,
    "place": PlaceForm,
    "what": WhatForm,
    "when": WhenForm,
    "details": DetailsForm,
    "contact": ContactForm,
}
SUGGESTED_FOR = "suggested_for"
# What a draft file may say. Which of several cities is meant, and whose advice was read, is asked on the site.
FIELD_NAMES = frozenset(name for form in SECTION_FORMS.values() for name in form.base_fields) - {
    "city",
    SUGGESTED_FOR,
}


@dataclass(frozen=True)
class FilledSection:
    """A section of which something is filled in."""

    section: Section
    form: SectionForm


class WholeForm:
    """Stands where a PublicForm does. Sections of which nothing is filled in are left for later.

    Only what the chosen precision allows is taken; `dropped` names the rest.
    """

    def __init__(self, data: MultiValueDict[str, str], *, year: CampaignYear) -> None:
        self.data = data
        self._action = Action(year=year)
        self.safety = SafetyForm(data, action=self._action, content=ActionContent())
        self.is_settled = self.safety.is_valid()
        self.content = self._safe_content()
        self.sections = list(self._filled_sections())

    def _safe_content(self) -> ActionContent:
        chosen = self.safety.cleaned_data
        return ActionContent(
            action=self._action,
            country=chosen.get("country", ""),
            precision=chosen.get("precision", Precision.HIDDEN),
            visibility=chosen.get("visibility", Visibility.UNCOUNTED),
        )

    def _filled_sections(self) -> Iterator[FilledSection]:
        yield FilledSection(section_named("safety"), self.safety)
        for name, form_class in SECTION_FORMS.items():
            if name == "safety" or (name == "place" and not self.is_settled):
                continue
            form = form_class(self.data, action=self._action, content=self.content)
            if any(self._is_filled(field) for field in form.fields):
                yield FilledSection(section_named(name), form)

    def _is_filled(self, name: str) -> bool:
        return any(text.strip() for text in self.data.getlist(name))

    @property
    def dropped(self) -> list[str]:
        """Return the names of filled-in fields that are finer than the chosen precision."""
        if not self.is_settled:
            return []
        return [
            str(PlaceForm.base_fields[name].label)
            for name, precisions in ASKED_AT.items()
            if name != "city" and self._is_filled(name) and self.content.precision not in precisions
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the page carries along, unseen, until it is settled how exact the place may be."""
        if self.is_settled:
            return []
        return [(name, text) for name in ASKED_AT for text in self.data.getlist(name)]

    def point_out(self) -> None:
        """Put beside the fields what they tell beyond the chosen precision, or how to reach somebody."""
        for filled in self.sections:
            filled.form.is_valid()
            for name in (*SEARCHED, "links"):
                if name in filled.form.cleaned_data:
                    setattr(self.content, name, filled.form.cleaned_data[name])
        for finding in findings_in(self.content):
            remark = _("Look at this again: %(text)s (%(kind)s)") % {
                "text": finding.text,
                "kind": finding.kind.label,
            }
            for filled in self.sections:
                if finding.field in filled.form.fields:
                    filled.form.remarks.setdefault(finding.field, []).append(remark)

    def is_valid(self) -> bool:
        """Say whether all that is filled in can be taken."""
        return all(filled.form.is_valid() for filled in self.sections)

    @property
    def errors(self) -> list[ErrorLink]:
        """Return what has to be mended."""
        return self.error_links

    @property
    def error_links(self) -> list[ErrorLink]:
        """Return the lines of the error summary, in the order of the fields."""
        return [link for filled in self.sections for link in filled.form.error_links]

    def add_error(self, field: str | None, text: str) -> None:
        """Add what is wrong with the whole."""
        self.safety.add_error(field, text)

    @property
    def sending(self) -> Sending:
        """Return which sending this is."""
        return self.safety.sending

    @property
    def trap_is_filled(self) -> bool:
        """Say whether something has filled the field that no person sees."""
        return self.safety.trap_is_filled

    def sending_hash_of_page(self, name: str) -> str:
        """Return what is the same for every sending of one opened page."""
        return self.safety.sending_hash_of_page(name)

    def with_suggestions(self) -> "WholeForm":
        """Return the same form as one that shows what is advised for the country."""
        data = self.data.copy()
        data[SUGGESTED_FOR] = self.safety.chosen_country
        return WholeForm(data, year=self._action.year)

    def content_values(self) -> dict[str, Any]:
        """Return the fields of ActionContent."""
        values: dict[str, Any] = {}
        for filled in self.sections:
            values |= filled.form.content_values()
        return values

    def coordinator_values(self) -> dict[str, Any]:
        """Return what coordinators read."""
        values: dict[str, Any] = {}
        for filled in self.sections:
            values |= filled.form.coordinator_values()
        return values

    def contact_values(self) -> dict[str, Any]:
        """Return the contact and whether it wants mail; empty where none was given."""
        forms = [filled.form for filled in self.sections]
        found = next((form for form in forms if isinstance(form, ContactForm)), None)
        if found is None or not any(found.contact_values().values()):
            return {}
        return {**found.contact_values(), "wants_mail": found.wants_mail}
