"""People in the admin: addresses and buttons."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from core.people import departures, views


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


def departures_in_history(actions: LogActionRegistry) -> None:
    """Let an account's history say who ended the access."""
    actions.register_action(departures.LOG_ACTION, _("End of access"), _("Ended the access"))
