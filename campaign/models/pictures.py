"""The picture or poster that announces an action."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.models.actions import Action
from core.image_fields import CleanImageField

# Below this folder of the storage nothing is ever served as a file; see campaign.views.pictures.
PICTURE_FOLDER = "action_pictures"


class ActionPicture(models.Model):
    """A picture, made anew from its pixels. It never changes: another one is another row.

    Texts refer to it; it shows with a text that is public, and is deleted when no text refers to it any more.
    `agreed_at` is when the organiser said that everyone who can be recognised agreed.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="pictures")
    file = CleanImageField(
        _("picture"), upload_to=PICTURE_FOLDER, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    agreed_at = models.DateTimeField(null=True, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("picture of an action")
        verbose_name_plural = _("pictures of actions")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
