"""Who may open the pages of the grant desk, and which applications."""

from typing import Any

from django.http import Http404

from campaign.models import GrantApplication
from campaign.selectors import grant_desk
from core.staff_access import LetsIn


class DeskOnly(LetsIn):
    """Lets reviewers and those who decide in, and nobody else."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return grant_desk.works_at_desk(user)


class DecidersOnly(DeskOnly):
    """Lets in who decides on grants."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person decides."""
        return grant_desk.may_decide(user)


def open_application(user: Any, public_id: str) -> GrantApplication:
    """Return the application of an action. Raises Http404 for whatever the person may not read."""
    found = grant_desk.desk_applications(user).filter(action__public_id=public_id).first()
    if found is None:
        raise Http404
    return found
