"""Wagtail's screens for accounts, as this site needs them."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy
from wagtail.users.forms import UserCreationForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from core.models import Invitation
from core.people import departures, invitation_views
from core.people.forms import PersonForm
from core.people.invitation_forms import InvitationForm


class InviteInsteadView(CreateView):
    """Accounts are made by the people themselves, so "add" leads to inviting one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on to the invitation. Raises PermissionDenied for whoever may not invite."""
        if not ModelPermissionPolicy(Invitation).user_has_permission(request.user, "add"):
            raise PermissionDenied
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


class InvitationViewSet(ModelViewSet):
    """Invitations: listed, made, mailed again and withdrawn, never edited."""

    model = Invitation
    icon = "mail"
    menu_label = _("Invitations")
    menu_order = 590
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_filter: ClassVar[list[str]] = []
    index_view_class = invitation_views.InvitationIndexView
    add_view_class = invitation_views.InviteView

    def get_form_class(self, for_update: bool = False) -> type[InvitationForm]:
        """Return the form for a new one."""
        return InvitationForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses; there is none for editing, deleting or a history."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:number>/mail/", invitation_views.mail_again, name="mail_again"),
            path("<int:number>/withdraw/", invitation_views.withdraw, name="withdraw"),
        ]
