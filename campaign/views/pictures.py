"""The picture of an action: choosing it, and showing it to those who may see it at this moment.

The files lie where no web server looks. Everybody sees a picture while the text that shows it is listed; its own
organiser and coordinators see it before.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaign.forms.base import SectionForm
from campaign.forms.picture import PictureForm
from campaign.models import ActionPicture
from campaign.sections import is_complete
from campaign.services.pictures import choose_picture, remove_picture
from campaign.services.states import public_content, wanted_content
from campaign.sessions import entered_action
from campaign.views.entering import FOLDER, ButtonView
from campaign.views.photos import photo_answer
from campaign.views.sections import SectionView
from core.forms import PublicForm


class PictureView(SectionView):
    """The picture. It is kept as soon as it has arrived, so that nobody has to send it twice."""

    name = "picture"
    form_class = PictureForm
    template_name = f"{FOLDER}/picture.html"

    def save(self, form: SectionForm) -> None:
        """Save picture and description, where there are any."""
        values = form.cleaned_data
        if values["file"] or self.content.picture_id:
            choose_picture(
                action_id=self.action.pk,
                picture=values["file"],
                alt=values["picture_alt"],
                has_agreed=values["has_agreed"],
            )

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Save, then ask for what is still missing of a picture that is there."""
        assert isinstance(form, PictureForm)
        self.save(form)
        self.__dict__.pop("content", None)
        if self.content.picture_id and not is_complete(self.content) and form.ask_for_missing():
            return self.form_invalid(form)
        return self.go_on()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the picture that is stored."""
        return super().get_context_data(picture=self.content.picture, **kwargs)


class RemovePictureView(ButtonView):
    """Deletes the picture at once, in every phase."""

    stands_on = "my_action_picture"

    def press(self) -> None:
        """Delete it."""
        remove_picture(action_id=self.action.pk)


@require_safe
@never_cache
def own_picture(request: HttpRequest) -> HttpResponse:
    """Return the picture of the action that is open in this browser; 404 where there is none."""
    action = entered_action(request)
    content = action and (wanted_content(action) or public_content(action))
    return picture_answer(content.picture if content else None)


def picture_answer(picture: ActionPicture | None) -> HttpResponse:
    """Return the file of a picture that nobody keeps. Raises Http404 for None."""
    if picture is None:
        raise Http404
    return photo_answer(str(picture.file.name), "jpeg")
