"""The forms of the admin pages about files."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import language_choices, target_languages
from translation.files.packing import FORMATS
from translation.files.selecting import Choice
from translation.files.volunteers.page import HTML
from translation.models import VolunteerBundle
from translation.page_chooser import PageNumberChooser
from translation.strings.states import State

FORMAT_NAMES = {
    "po": _("PO: for Poedit, Weblate and similar programs"),
    "xliff": _("XLIFF 1.2: for programs of professional translators"),
    "xlsx": _("XLSX: a workbook with the texts in two columns"),
}
ONE, BELOW, ALL, MINE = "one", "below", "all", "mine"
EVERY, TO_DO = "every", "to-do"


class ChoosingForm(forms.Form):
    """Which translations are meant, in one of `languages`. `one` is a translation that the person comes from, or None."""

    language = forms.ChoiceField(label=_("Language"))
    what = forms.ChoiceField(label=_("What"), widget=forms.RadioSelect)
    page = forms.ModelChoiceField(
        queryset=Page.objects.all(),
        label=_("Page"),
        required=False,
        widget=PageNumberChooser,
        help_text=_("For “A page and everything below it”: the page in the source language."),
    )

    def __init__(
        self,
        *args: Any,
        languages: list[str],
        one: Translation | None = None,
        title: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.one = one
        choices: list[tuple[str, Any]] = [
            (BELOW, _("A page and everything below it")),
            (ALL, _("Everything in this language")),
        ]
        if one is not None:
            choices.insert(0, (ONE, title))
            languages = [code for code in languages if code == one.target_locale.language_code]
        self.fields["language"].choices = language_choices(languages)  # type: ignore[attr-defined]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["what"].initial = choices[0][0] if one is not None else ALL

    def clean(self) -> dict[str, Any]:
        """Ask for the page where one is needed, in the source language."""
        values = super().clean() or {}
        if values.get("what") == BELOW and not self.errors.get("page"):
            page = values.get("page")
            if page is None:
                self.add_error("page", _("Choose a page."))
            elif page.locale.language_code in target_languages():
                self.add_error("page", _("Choose the page in the source language."))
        return values

    @property
    def choice(self) -> Choice:
        """Return what is meant; only of a valid form."""
        values = self.cleaned_data
        return Choice(
            values["language"],
            self.one if values["what"] == ONE else None,
            values["page"] if values["what"] == BELOW else None,
        )


class ExportForm(ChoosingForm):
    """What `person` downloads."""

    strings = forms.ChoiceField(
        label=_("Strings"),
        choices=[(EVERY, _("All")), (TO_DO, _("All with something to do")), *State.choices],
        initial=EVERY,
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=list(FORMAT_NAMES.items()),
        initial="po",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        what: Any = self.fields["what"]
        what.choices = [*what.choices, (MINE, _("What is given to me"))]

    @property
    def choice(self) -> Choice:
        """Return what is meant; only of a valid form."""
        if self.cleaned_data["what"] == MINE:
            return Choice(self.cleaned_data["language"], person_id=self.person.pk)
        return super().choice

    def clean_format(self) -> str:
        """Return the name of a format that there is."""
        name = str(self.cleaned_data["format"])
        assert name in FORMATS
        return name


class UploadForm(forms.Form):
    """A file that is brought."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "PO, XLIFF 1.2, XLSX, or an archive (ZIP) of them in one language; at most 5 MB."
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.xlsx,.zip"}),
    )


class BundleForm(ChoosingForm):
    """What goes to a volunteer."""

    title = forms.CharField(
        label=_("Name of the bundle"),
        max_length=VolunteerBundle._meta.get_field("title").max_length,
        help_text=VolunteerBundle._meta.get_field("title").help_text,
    )
    only_to_do = forms.BooleanField(
        label=_("Only strings with something to do"), required=False, initial=True
    )
    days = forms.IntegerField(
        label=_("Days until the code expires"),
        min_value=1,
        max_value=180,
        initial=VolunteerBundle.DAYS,
    )
    sending = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("title", "language", "what", "page", "only_to_do", "days", "sending")


BUNDLE_KINDS = {
    HTML: _("Page that works without a network"),
    "xlsx": _("Workbook (XLSX)"),
}
