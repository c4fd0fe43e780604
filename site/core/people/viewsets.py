"""Wagtail's screens for accounts, as this site needs them."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.users.forms import UserCreationForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from core.people import departures
from core.people.forms import PersonForm


class InviteInsteadView(CreateView):
    """Accounts are made by the people themselves, so "add" leads to inviting one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on to the invitation."""
        return redirect("invitations:add")


class PersonEditView(EditView):
    """An account, with the way to end its access."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether this person's access may be ended here."""
        may_end = departures.may_end_access(self.object, self.request.user)
        return {**super().get_context_data(**kwargs), "may_end_access": may_end}


class PersonViewSet(UserViewSet):
    """Accounts."""

    add_view_class = InviteInsteadView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Return the form with a coordinator's limits."""
        return PersonForm if for_update else UserCreationForm
