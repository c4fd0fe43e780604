"""Forms of those who invite and those who are invited."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.models import Invitation
from core.people import invitations

password_rules = lazy(password_validators_help_text_html, str)


class InvitationForm(WagtailAdminModelForm):
    """Whom to invite, as what, and in which language."""

    address = forms.EmailField(label=_("Mail address"), max_length=254)
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"),
        queryset=Group.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Invitation
        fields = ["address", "groups", "language"]

    def clean_address(self) -> str:
        """Return the address. Raises ValidationError for one that is known already."""
        address: str = self.cleaned_data["address"]
        if invitations.has_account(address):
            raise ValidationError(_("This person has an account."))
        if invitations.open_invitations().filter(address_hash__of=address).exists():
            raise ValidationError(_("This person has been invited; you can send the mail again."))
        return address


class AccountForm(forms.Form):
    """What an invited person chooses."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "dir": "auto"}),
        help_text=_("Colleagues see both. You may choose the names that you go by."),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        help_text=_("To log in with. Letters, digits and @ . + - _"),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_rules(),
    )

    def clean_username(self) -> str:
        """Return the name. Raises ValidationError where it is taken or holds other characters."""
        name: str = get_adapter().clean_username(self.cleaned_data["username"])
        return name

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules, and against the names."""
        data: dict[str, Any] = super().clean() or {}
        person = get_user_model()(**{name: data.get(name, "") for name in self.names})
        if "password" in data:
            try:
                get_adapter().clean_password(data["password"], user=person)
            except ValidationError as error:
                self.add_error("password", error)
        return data

    names = ("username", "first_name", "last_name")


class NewMailForm(forms.Form):
    """The address to which an invitation was sent."""

    address = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
