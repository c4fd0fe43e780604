"""What coordinators fill in while they review an action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import ActionContent, Happening, Precision, Visibility
from campaign.models.choices import PRECISIONS, VISIBILITIES
from core.models import ContactAccess

MOST_LINKS = 20


class VersionForm(forms.Form):
    """Carries which text was read."""

    version = forms.CharField(widget=forms.HiddenInput)


class MessageForm(forms.Form):
    """What the organiser is to read about a decision."""

    message = forms.CharField(
        label=_("Message to the organiser"),
        help_text=_(
            "Write in the organiser’s language. It stands on the status page; the mail only says that there is news."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Tell the organiser what is to be changed, or why not.")},
    )


class NoteForm(forms.Form):
    """Something for the other coordinators."""

    note = forms.CharField(
        label=_("New note"),
        help_text=_("Only coordinators read it. Write no names and no contacts."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MorePrivateForm(forms.Form):
    """A coarser place, or less to be seen: never the other way."""

    precision = forms.ChoiceField(label=_("How exactly the place shows"))
    visibility = forms.ChoiceField(label=_("Whether and when it shows"))

    def __init__(self, *args: Any, content: ActionContent | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if content is None:
            return
        precisions = PRECISIONS[PRECISIONS.index(Precision(content.precision)) :]
        visibilities = VISIBILITIES[VISIBILITIES.index(Visibility(content.visibility)) :]
        self._offer("precision", precisions, content.precision)
        self._offer("visibility", visibilities, content.visibility)

    def _offer(self, name: str, choices: tuple[Any, ...], present: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(choice.value, choice.label) for choice in choices]
        self.initial.setdefault(name, present)

    def clean(self) -> dict[str, Any]:
        """Refuse to send what changes nothing."""
        values = super().clean() or {}
        if not self.errors and not self.has_changed():
            raise forms.ValidationError(_("Choose something more private first."))
        return values


class HappeningForm(forms.Form):
    """Whether the action takes place."""

    happening = forms.ChoiceField(label=_("Taking place"), choices=Happening.choices)


class WithdrawForm(forms.Form):
    """What is to become of an action whose organiser asked to have it withdrawn."""

    extent = forms.ChoiceField(
        label=_("What the organiser wants"),
        choices=[
            ("hide", _("Hide it, and keep the text for a later look by the organiser")),
            ("erase", _("Delete everything that is held about it")),
        ],
        widget=forms.RadioSelect,
        initial="hide",
    )
    stays_counted = forms.BooleanField(
        label=_("It stays counted in the figures"), required=False, initial=True
    )
    asked = forms.BooleanField(
        label=_("The organiser has asked for it, or it protects somebody"),
        error_messages={"required": _("Confirm why the action is withdrawn.")},
    )


class ContactReasonForm(forms.Form):
    """What somebody wants to see a contact for; it is written into the log of looks."""

    purpose = forms.ChoiceField(
        label=_("What do you need the contact for?"),
        choices=[
            (ContactAccess.Purpose.ANSWERED, _("To write to the organiser or call")),
            (ContactAccess.Purpose.OPENED, _("To find out who has sent this")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you need the contact for.")},
    )


class WordingForm(forms.ModelForm[ActionContent]):
    """Words of an action; place and date are the organiser's."""

    links = forms.CharField(
        label=_("Public links"),
        help_text=_("One in each line. You can take links out, but add none."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )

    class Meta:
        model = ActionContent
        fields = ["title", "description", "organisations", "accessibility", "picture_alt"]
        widgets = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "description": forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
            "organisations": forms.TextInput(attrs={"dir": "auto"}),
            "accessibility": forms.TextInput(attrs={"dir": "auto"}),
            "picture_alt": forms.TextInput(attrs={"dir": "auto"}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["links"] = "\n".join(self.instance.links)
        self.present_links = list(self.instance.links)

    def clean_links(self) -> list[str]:
        """Return the links that are left. Raises ValidationError for one that was not there."""
        lines = [line.strip() for line in self.cleaned_data["links"].splitlines()]
        links = [line for line in lines if line]
        if set(links) - set(self.present_links):
            raise forms.ValidationError(_("Only links that the organiser gave can stand here."))
        return links

    @property
    def wording(self) -> dict[str, Any]:
        """Return the fields that were changed, with their new values."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


def words_in(form: forms.BaseForm) -> list[str]:
    """Return the texts that were written into a valid form."""
    return [
        str(form.cleaned_data[name])
        for name in form.changed_data
        if isinstance(form.fields[name].widget, forms.TextInput | forms.Textarea)
    ]
