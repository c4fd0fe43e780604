"""Who may open the pages of the grant desk, and which applications."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from campaign.models import GrantApplication
from campaign.selectors import grant_desk


class DeskOnly:
    """Lets reviewers and those who decide in, and nobody else."""

    request: HttpRequest

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return grant_desk.works_at_desk(user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for anybody else."""
        if not self.is_let_in(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


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
