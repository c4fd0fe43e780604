"""Pictures as coordinators see them, before anybody else does."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.models import ActionContent
from campaign.moderating.access import open_action
from campaign.selectors import moderating
from campaign.views.pictures import picture_answer


@require_safe
@never_cache
def review_picture(request: HttpRequest, public_id: str, picture_id: int) -> HttpResponse:
    """Return a picture of what was handed in or is approved. Raises PermissionDenied, and Http404 for all else."""
    if not moderating.may_moderate(request.user):
        raise PermissionDenied
    action = open_action(request.user, public_id)
    texts = (moderating.handed_in_text(action), moderating.approved_text(action))
    found = [text.picture for text in texts if text and text.picture_id == picture_id]
    if not found:
        raise Http404
    return picture_answer(found[0])


def picture_url(text: ActionContent) -> str:
    """Return where coordinators see the picture of a text, which knows its action; empty where it has none."""
    if text.picture_id is None:
        return ""
    return reverse("campaign_review_picture", args=[text.action.public_id, text.picture_id])
