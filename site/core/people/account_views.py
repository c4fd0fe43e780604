"""The page on which an invited person makes an account."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from core.models import Invitation
from core.people import invitations
from core.people.invitation_forms import AccountForm, NewMailForm
from core.people.invitation_mail import SESSION_KEY


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class InvitationView(View):
    """The form for an account, for whoever came by the mailed link; for all others, a new mail."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form that fits."""
        invitation = self._invitation()
        if invitation is None:
            return self._answer("new_mail", NewMailForm())
        return self._answer("invitation", AccountForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the account, or send the mail once more."""
        invitation = self._invitation()
        return self._send_mail() if invitation is None else self._make_account(invitation)

    def _invitation(self) -> Invitation | None:
        number = self.request.session.get(SESSION_KEY)
        if number is None or self.request.user.is_authenticated:
            return None
        return invitations.open_invitations().filter(pk=number).first()

    def _answer(self, template: str, form: Any) -> HttpResponse:
        return render(self.request, f"account/{template}.html", {"form": form})

    def _make_account(self, invitation: Invitation) -> HttpResponse:
        form = AccountForm(self.request.POST)
        if not form.is_valid():
            return self._answer("invitation", form)
        names = {name: form.cleaned_data[name] for name in form.names}
        password = form.cleaned_data["password"]
        try:
            person = invitations.accept_invitation(
                invitation_id=invitation.pk, names=names, password=password
            )
        except invitations.InvitationClosed:
            return redirect("account_invitation")
        except IntegrityError:
            form.add_error("username", _("Somebody has just taken this name."))
            return self._answer("invitation", form)
        del self.request.session[SESSION_KEY]
        record_authentication(self.request, person, method="password")
        return perform_login(self.request, Login(user=person, redirect_url=reverse("mfa_index")))

    def _send_mail(self) -> HttpResponse:
        form = NewMailForm(self.request.POST)
        if not form.is_valid():
            return self._answer("new_mail", form)
        invitations.ask_for_mail(address=form.cleaned_data["address"])
        messages.info(
            self.request, _("If there is an invitation for this address, a mail is on its way.")
        )
        return redirect("account_invitation")
