"""Photos as files: every one is asked for before it is shown, and nobody may keep a copy.

They lie where no web server looks. An approved photo is open to everybody while its report is approved and its
action is listed; its own organiser and coordinators see it before.
"""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.models import ActionPhoto
from campaign.models.reports import PHOTO_FORMATS, PHOTO_WIDTHS
from campaign.photo_files import size_path
from campaign.selectors.reports import public_photos
from campaign.sessions import entered_action


@require_safe
def public_photo(request: HttpRequest, key: str, width: int, image_format: str) -> HttpResponse:
    """Return one size of an approved photo; 404 for everything that is not public at this moment."""
    if width not in PHOTO_WIDTHS or image_format not in PHOTO_FORMATS:
        raise Http404
    name = public_photos().filter(key=key).values_list("file", flat=True).first()
    if not name:
        raise Http404
    return photo_answer(size_path(name, width, image_format), image_format)


@method_decorator([require_safe, never_cache], name="dispatch")
class OwnPhotoView(View):
    """A photo of the report that is open in this browser."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """Return it; 404 for the photos of others."""
        action = entered_action(request)
        photo = ActionPhoto.objects.filter(report__action=action, key=key).first()
        if action is None or photo is None or not photo.file:
            raise Http404
        return photo_answer(photo.file.name, "jpeg")


def photo_answer(path: str, image_format: str) -> HttpResponse:
    """Return a file of a photo that nobody keeps. Raises Http404 where it is not there any more."""
    try:
        with default_storage.open(path) as file:
            content = file.read()
    except OSError as error:
        raise Http404 from error
    return HttpResponse(
        content,
        content_type=f"image/{image_format}",
        headers={
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex, noimageindex",
            "Content-Security-Policy": "default-src 'none'",
        },
    )
