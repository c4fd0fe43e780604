"""Who issues editions, and of which guides."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from core.staff_access import LetsIn, asked_once
from resources.models import Edition, GuidePage


def guides_of(user: Any) -> list[GuidePage]:
    """Return the live guides that a person may publish, English first."""
    guides = GuidePage.objects.live().select_related("locale").order_by("locale_id")
    return [guide for guide in guides if _may_publish(user, guide)]


@asked_once
def may_issue(user: Any) -> bool:
    """Say whether a person issues editions in some language."""
    # The menu of every page in the admin asks, so that the texts of the guides are left where they are.
    guides = GuidePage.objects.live().only("path", "depth")
    return any(_may_publish(user, guide) for guide in guides)


def _may_publish(user: Any, guide: GuidePage) -> bool:
    return bool(guide.permissions_for_user(user).can_publish())


class IssuersOnly(LetsIn):
    """Lets those in who publish the guide in some language."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_issue(user)


def open_guide(user: Any, language: str) -> GuidePage:
    """Return the live guide in a language. Raises Http404 where there is none, PermissionDenied for others' work."""
    guide = GuidePage.objects.live().filter(locale__language_code=language).first()
    if guide is None:
        raise Http404
    if not guide.permissions_for_user(user).can_publish():
        raise PermissionDenied
    return guide


def open_edition(user: Any, edition_id: int) -> Edition:
    """Return an edition. Raises Http404 where there is none, PermissionDenied for others' work."""
    edition = get_object_or_404(Edition, pk=edition_id)
    open_guide(user, edition.language)
    return edition
