"""How coordinators can reach the organiser. What is stored is never shown again, only replaced or deleted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from campaign.forms.base import SectionForm
from campaign.models import ActionContact

CONTACT_FIELDS = ("name", "email", "channel", "organisation")


class ContactForm(SectionForm):
    """All of it may stay empty."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Any name that you like to be called by."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy(
            "We first send a link to confirm it. A grant needs a contact; an action does not."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. It looks like name@example.org.")
        },
    )
    channel = forms.CharField(
        label=gettext_lazy("A safer channel"),
        help_text=gettext_lazy("For example a messenger with its number or name."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Your organisation, for coordinators only"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    no_mail = forms.BooleanField(
        label=gettext_lazy("Send me no mail but the one that confirms the address"),
        help_text=gettext_lazy(
            "What coordinators write stands behind your code in any case. We still write if your safety is at risk."
        ),
        required=False,
    )
    may_introduce = forms.BooleanField(
        label=gettext_lazy("You may introduce me to others in my city"),
        help_text=gettext_lazy(
            "A coordinator asks both sides first. Nothing is passed on without you."
        ),
        required=False,
    )

    def stored_values(self) -> dict[str, Any]:
        """Return nothing of a contact but whether it is to be mailed."""
        if self.action is None or self.action.pk is None:
            return {}
        stored = ActionContact.objects.filter(action=self.action, wants_mail=False)
        return {"may_introduce": self.action.may_introduce, "no_mail": stored.exists()}

    def content_values(self) -> dict[str, Any]:
        """Return nothing: a contact is no part of the text."""
        return {}

    def coordinator_values(self) -> dict[str, Any]:
        """Return what is no contact."""
        return {"may_introduce": self.cleaned_data["may_introduce"]}

    def contact_values(self) -> dict[str, str]:
        """Return the contact; all empty where the stored one stays."""
        return {name: self.cleaned_data[name] for name in CONTACT_FIELDS}

    @property
    def wants_mail(self) -> bool:
        """Say whether news may be mailed to the address."""
        return not self.cleaned_data["no_mail"]
