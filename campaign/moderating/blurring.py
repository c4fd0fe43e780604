"""The desk at which coordinators blur faces, and the photo as they see it before anybody else does."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.models import ActionPhoto
from campaign.moderating.access import ModeratorsOnly, open_action
from campaign.moderating.listing import handed_on
from campaign.photo_files import Box
from campaign.selectors.reports_to_review import photo_to_moderate
from campaign.services.photos import blur_photo
from campaign.services.states import StepNotOpen
from campaign.views.photos import photo_answer

MOST_BOXES = 30
SHOWN_BOXES = 4
WHOLE = 100


def _share_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=WHOLE,
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "min": "0", "max": "100"}),
        error_messages={
            "invalid": gettext_lazy("Type a number from 0 to 100."),
            "min_value": gettext_lazy("Type a number from 0 to 100."),
            "max_value": gettext_lazy("Type a number from 0 to 100."),
        },
    )


class BoxForm(forms.Form):
    """One box, in per cent of the photo's width and height; all four fields empty for none."""

    left = _share_field(gettext_lazy("From the left, per cent"))
    top = _share_field(gettext_lazy("From the top, per cent"))
    width = _share_field(gettext_lazy("Width, per cent"))
    height = _share_field(gettext_lazy("Height, per cent"))

    def clean(self) -> dict[str, Any]:
        """Refuse half a box."""
        values = super().clean() or {}
        given = [name for name in self.fields if values.get(name) is not None]
        if not self.errors and given and len(given) < len(self.fields):
            raise forms.ValidationError(_("A box needs all four numbers."))
        if given and not self.errors and not (values["width"] and values["height"]):
            raise forms.ValidationError(_("A box needs a width and a height."))
        return values

    @property
    def box(self) -> Box | None:
        """Return the box, if there is one."""
        values = self.cleaned_data
        if values.get("width") is None:
            return None
        left, top, width, height = (
            float(values[name]) / WHOLE for name in ("left", "top", "width", "height")
        )
        return Box(left, top, width, height)


class BaseBoxes(forms.BaseFormSet):  # type: ignore[type-arg]
    """The boxes; at least one."""

    def clean(self) -> None:
        """Refuse to blur nothing."""
        if not any(self.errors) and not self.boxes:
            raise forms.ValidationError(_("Draw at least one box."))

    @property
    def boxes(self) -> list[Box]:
        """Return the boxes that were drawn."""
        found = (form.box for form in self.forms if hasattr(form, "cleaned_data"))
        return [box for box in found if box is not None]


Boxes = forms.formset_factory(
    BoxForm, formset=BaseBoxes, extra=SHOWN_BOXES, max_num=MOST_BOXES, absolute_max=MOST_BOXES
)


def _photo_of(request: HttpRequest, public_id: str, key: str) -> ActionPhoto:
    action = open_action(request.user, public_id)
    photo = photo_to_moderate(request.user, action, key)
    if photo is None:
        raise Http404
    photo.report.action = action
    return photo


@method_decorator(never_cache, name="dispatch")
class PhotoFileView(ModeratorsOnly, View):
    """A photo that waits, or is approved, for the coordinators of its action."""

    def get(self, request: HttpRequest, public_id: str, key: str) -> HttpResponse:
        """Return the file."""
        photo = _photo_of(request, public_id, key)
        return photo_answer(photo.file.name, "jpeg")


class BlurView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """The photo with boxes to draw; sending them changes the file for good."""

    template_name = "campaign/moderating/blur.html"
    page_title = gettext_lazy("Blur faces")
    header_icon = "image"

    def get(self, request: HttpRequest, public_id: str, key: str) -> HttpResponse:
        """Show the photo."""
        self.photo = _photo_of(request, public_id, key)
        self.boxes: Any = Boxes()
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, public_id: str, key: str) -> HttpResponse:
        """Blur the boxes and show the result, with the way back to the report."""
        self.photo = _photo_of(request, public_id, key)
        self.boxes = Boxes(request.POST)
        if not self.boxes.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        is_done = request.POST.get("step") != "more"
        try:
            blur_photo(
                action_id=self.photo.report.action_id,
                key=key,
                coordinator=request.user,
                boxes=self.boxes.boxes,
                is_done=is_done,
            )
        except StepNotOpen:
            text = _("This is no longer possible: the photo is gone or was declined meanwhile.")
            messages.error(request, text)
            return redirect(self._report_url())
        messages.success(request, _("What was below the boxes is destroyed."))
        return redirect(self._report_url() if is_done else request.get_full_path())

    def _report_url(self) -> str:
        public_id = self.photo.report.action.public_id
        address = reverse("campaign_report", args=[public_id])
        return f"{address}{handed_on(self.request)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the report."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_blurring"), "label": _("Faces to blur")},
            {"url": self._report_url(), "label": self.photo.report.action.public_id},
            {"url": "", "label": _("Blur faces")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the photo and the fields."""
        return {
            **super().get_context_data(**kwargs),
            "photo": self.photo,
            "boxes": self.boxes,
            "report_url": self._report_url(),
            "photo_url": reverse(
                "campaign_photo", args=[self.photo.report.action.public_id, self.photo.key]
            ),
        }
