"""People in the admin: addresses and buttons."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from core.people import departures, invitations, views
from core.people.viewsets import InvitationViewSet


def people_urls() -> list[URLPattern]:
    """Add the page that ends a person's access."""
    return [path("people/<int:user_id>/has-left/", views.end_access, name="core_end_access")]


def has_left_button(user: Any, request_user: Any) -> Iterator[Button]:
    """Offer to end the access of whoever has left, beside the account."""
    if user.is_active and departures.may_end_access(user, request_user):
        yield Button(
            _("This person has left"),
            reverse("core_end_access", args=[user.pk]),
            icon_name="logout",
            priority=40,
        )


def people_in_history(actions: LogActionRegistry) -> None:
    """Let histories say who came by whom, and who ended an access."""
    actions.register_action(departures.LOG_ACTION, _("End of access"), _("Ended the access"))
    actions.register_action(invitations.INVITED, _("Invitation"), _("Invited somebody"))
    actions.register_action(invitations.ACCEPTED, _("New account"), _("Accepted an invitation"))
    actions.register_action(
        invitations.WITHDRAWN, _("Invitation withdrawn"), _("Withdrew an invitation")
    )


def invitation_viewset() -> InvitationViewSet:
    """Return the pages about invitations."""
    return InvitationViewSet("invitations", url_prefix="invitations")
