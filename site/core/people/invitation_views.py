"""The admin's pages about invitations; for administrators."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.permissions import ModelPermissionPolicy

from core.encrypted_fields import readable
from core.models import ContactAccess, Invitation
from core.people import invitations
from core.people.invitation_forms import InvitationForm
from core.privacy.services import log_contact_accesses


class ActionsColumn(Column):
    """The buttons of an open invitation."""

    cell_template_name = "core/admin/people/invitation_actions.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Pass the form token on, which cells do not get by themselves."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": parent_context.get("csrf_token")}


class InvitationIndexView(generic.IndexView):
    """The invitations, latest first. Whoever looks at the addresses is noted."""

    page_title = gettext_lazy("Invitations")
    add_item_label = gettext_lazy("Invite somebody")
    default_ordering = "-invited_at"
    is_searchable = False

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each invitation."""
        return [
            Column(
                "address",
                label=gettext_lazy("Mail address"),
                accessor=lambda item: readable(item, "address"),
            ),
            Column(
                "groups",
                label=gettext_lazy("Roles"),
                accessor=lambda item: ", ".join(group.name for group in item.groups.all()),
            ),
            Column("get_language_display", label=gettext_lazy("Language")),
            Column("invited_by", label=gettext_lazy("Invited by")),
            Column("state", label=gettext_lazy("State")),
            DateColumn("mailed_at", label=gettext_lazy("Last mail")),
            ActionsColumn("actions", label=gettext_lazy("Actions"), accessor="pk"),
        ]

    def get_base_queryset(self) -> Any:
        """Return the invitations with what the list shows of each."""
        return Invitation.objects.select_related("invited_by").prefetch_related("groups")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Note who looks at the addresses of this page."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = [item for item in context["object_list"] if item.is_open]
        purpose = ContactAccess.Purpose.LISTED
        log_contact_accesses(user=self.request.user, records=shown, purpose=purpose)
        return context


class InviteView(generic.CreateView):
    """Inviting somebody."""

    page_title = gettext_lazy("Invite somebody")
    success_message = gettext_lazy("The invitation is on its way.")
    submit_button_label = gettext_lazy("Send the invitation")

    def save_instance(self) -> Invitation:
        """Store the invitation and send the mail."""
        data = self.form.cleaned_data
        return invitations.invite_person(
            address=data["address"],
            groups=list(data["groups"]),
            language=data["language"],
            by=self.request.user,
        )

    def get_form_class(self) -> type[InvitationForm]:
        """Return the form."""
        return InvitationForm

    def get_success_url(self) -> str:
        """Lead back to the list."""
        return reverse("invitations:index")

    def get_success_buttons(self) -> list[Any]:
        """Offer no way to edit what has been mailed."""
        return []


def _open_to_administrators(request: HttpRequest, number: int) -> Invitation:
    if not ModelPermissionPolicy(Invitation).user_has_permission(request.user, "change"):
        raise PermissionDenied
    return get_object_or_404(Invitation, pk=number)


@require_POST
def mail_again(request: HttpRequest, number: int) -> HttpResponse:
    """Send the mail of an invitation again; the link in the earlier mail stops working."""
    invitation = _open_to_administrators(request, number)
    try:
        invitations.mail_again(invitation=invitation)
    except invitations.InvitationClosed:
        messages.error(request, _("This invitation has ended."))
    else:
        messages.success(request, _("The mail is on its way again."))
    return redirect("invitations:index")


def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, and on POST take an invitation back."""
    invitation = _open_to_administrators(request, number)
    if request.method != "POST":
        template = "core/admin/people/withdraw_invitation.html"
        return render(request, template, {"invitation": invitation})
    try:
        invitations.withdraw_invitation(invitation=invitation, by=request.user)
    except invitations.InvitationClosed:
        messages.error(request, _("This invitation has been accepted."))
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("invitations:index")
