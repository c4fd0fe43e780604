"""The photos of a report: one a request, so that a broken connection loses one."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from campaign.forms.reports import PhotoForm
from campaign.photo_files import LONGEST_SIDE
from campaign.reporting import next_section
from campaign.services.photos import MOST_PHOTOS, add_photo, remove_photo
from campaign.services.reports import TooMany
from campaign.views.entering import ButtonView
from campaign.views.reports import FOLDER, ReportSectionView
from core.forms import PublicForm


class PhotosView(ReportSectionView):
    """The photos that there are, and one more."""

    name = "photos"
    form_class = PhotoForm
    template_name = f"{FOLDER}/photos.html"

    def get_initial(self) -> dict[str, Any]:
        """Return nothing: each photo is a new one."""
        return {}

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Add the photo and show the section again; where there are enough, say so."""
        values = form.cleaned_data
        try:
            add_photo(
                action_id=self.action.pk,
                picture=values["file"],
                alt=values["alt"],
                needs_blurring=values["needs_blurring"],
                sending_hash=form.sending_hash_of_page(self.form_name),
            )
        except TooMany:
            words = _("These are too many: at most %(most)d photos. Delete one first.")
            form.add_error("file", words % {"most": MOST_PHOTOS})
            return self.form_invalid(form)
        return redirect("my_report_photos")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the photos, the limits, and where to go on."""
        photos = list(self.report.photos.all()) if self.report.pk else []
        return super().get_context_data(
            photos=photos,
            most=MOST_PHOTOS,
            most_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
            longest_side=LONGEST_SIDE,
            following=next_section(self.name),
            **kwargs,
        )


class RemovePhotoView(ButtonView):
    """Deletes a photo at once, in every phase."""

    stands_on = "my_report_photos"

    def press(self) -> None:
        """Delete it."""
        remove_photo(action_id=self.action.pk, key=self.request.POST.get("photo", ""))
