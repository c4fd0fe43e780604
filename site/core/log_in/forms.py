"""allauth's forms with the words of this site, and without placeholders that stand in for labels."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class LabelledForm(forms.Form):
    """A form whose labels stand above the fields, not inside them, and which offers no link in between."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        for name in ("password", "oldpassword"):
            if name in self.fields:
                self.fields[name].help_text = ""


class LogInForm(LabelledForm, LoginForm):
    """User name or address, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name or mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class AskForPasswordForm(LabelledForm, ResetPasswordForm):
    """The address to which the link to a new password goes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")


class NewPasswordForm(LabelledForm, ResetPasswordKeyForm):
    """A new password, reached by a mailed link."""


class ChangeOwnPasswordForm(LabelledForm, ChangePasswordForm):
    """The password so far, and a new one."""


class FirstPasswordForm(LabelledForm, SetPasswordForm):
    """A password for an account that has none."""


class SamePersonForm(LabelledForm, PasswordAgainForm):
    """The password once more, before something important changes."""


class CodeForm(LabelledForm, AuthenticateForm):
    """The app's digits or a recovery code, to log in."""


class CodeAgainForm(LabelledForm, ReauthenticateForm):
    """The app's digits or a recovery code, before something important changes."""


class ActivateAppForm(LabelledForm, ActivateTOTPForm):
    """The first digits that a new app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits")


class AddPasskeyForm(AddWebAuthnForm):
    """A name for the passkey, and whether it replaces the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["passwordless"].label = _("Log in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for your finger, your face or its own code."
        )


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
