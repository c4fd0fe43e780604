"""The form as it goes into the file for places without a network, and the form that takes it back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.draft_files import MOST_BYTES, DraftFile, read_draft_file
from campaign.forms.base import SectionForm
from campaign.forms.place import PlaceForm
from campaign.forms.whole import SECTION_FORMS, SUGGESTED_FOR
from campaign.models import Action, ActionContent, CampaignYear
from campaign.sections import Section, section_named
from core.forms import PublicForm


class AnyPlaceForm(PlaceForm):
    """The place with the fields of all precisions; the file itself shows those that the choice allows."""

    def prepare(self) -> None:
        """Leave the choice between cities of one name to the site, and the regions to the file."""
        del self.fields["city"]
        self.set_choices("subdivision", [("", _("Not said"))])


def blank_sections(year: CampaignYear) -> list[tuple[Section, SectionForm]]:
    """Return all sections with their forms, in which nothing is chosen beforehand."""
    action = Action(year=year)
    form_classes: dict[str, type[SectionForm]] = {**SECTION_FORMS, "place": AnyPlaceForm}
    found = []
    for name, form_class in form_classes.items():
        form = form_class(action=action, content=ActionContent(action=action))
        form.fields.pop(SUGGESTED_FOR, None)
        form.initial = {}
        found.append((section_named(name), form))
    return found


class DraftFileForm(PublicForm):
    """The saved file, or its text where a phone saves no files. `draft` is what was read."""

    file = forms.FileField(
        label=gettext_lazy("The saved file"),
        help_text=gettext_lazy("It is called notes.json, or as you called it."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".json,application/json,text/plain"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text"),
        help_text=gettext_lazy("Paste what the form showed as text."),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "autocomplete": "off"}),
    )
    draft: DraftFile | None = None

    def clean(self) -> dict[str, Any]:
        """Read the file or the text. Neither is kept."""
        values = super().clean() or {}
        file, text = values.get("file"), values.get("text", "")
        if self.errors:
            return values
        if file is None and not text:
            raise forms.ValidationError(_("Choose the file, or paste its text."))
        try:
            content = file.read(MOST_BYTES + 1) if file else text.encode("utf-8", "replace")
            self.draft = read_draft_file(content)
        except forms.ValidationError as error:
            self.add_error("file" if file else "text", error)
        return values
