"""Who may open the pages of moderation, and which actions."""

from typing import Any

from django.http import Http404

from campaign.models import Action
from campaign.selectors import moderating
from core.staff_access import LetsIn


class ModeratorsOnly(LetsIn):
    """Lets coordinators with the permission in, and nobody else."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return moderating.may_moderate(user)


def open_action(user: Any, public_id: str) -> Action:
    """Return an action within a coordinator's limits. Raises Http404 for every other."""
    actions = moderating.moderated_actions(user).select_related("year", "claimed_by")
    action = actions.filter(public_id=public_id).first()
    if action is None:
        raise Http404
    return action
