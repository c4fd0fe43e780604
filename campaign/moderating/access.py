"""Who may open the pages of moderation, and which actions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from campaign.models import Action
from campaign.selectors import moderating


class ModeratorsOnly:
    """Lets coordinators with the permission in, and nobody else."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for anybody else."""
        if not moderating.may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def open_action(user: Any, public_id: str) -> Action:
    """Return an action within a coordinator's limits. Raises Http404 for every other."""
    actions = moderating.moderated_actions(user).select_related("year", "claimed_by")
    action = actions.filter(public_id=public_id).first()
    if action is None:
        raise Http404
    return action
