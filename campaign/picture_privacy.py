"""What pictures say about people; campaign.privacy registers it with the rest."""

from django.utils.translation import gettext_lazy as _

from campaign.models import ActionContent, ActionPicture
from campaign.services.unused_pictures import delete_lost_pictures
from core.privacy.registry import Deletion, LegalBasis, PersonalField

PICTURE_DELETION = Deletion(
    name="action_picture_files",
    description=_(
        "The organiser at any time, withdrawing, and making the place coarser; a daily run deletes files without a "
        "record"
    ),
    purge=delete_lost_pictures,
)
PURPOSE = _("To announce an action, in the way its organiser chose")
PERIOD = _("As long as the organiser wants; drafts for 60 days")
FIELDS = [
    PersonalField(
        model=ActionPicture,
        field="file",
        label=_(
            "Picture or poster of an action, to which everyone who can be recognised has agreed"
        ),
        purpose=PURPOSE,
        legal_basis=LegalBasis.CONSENT,
        period=PERIOD,
        deletion=PICTURE_DELETION,
    ),
    PersonalField(
        model=ActionContent,
        field="picture_alt",
        label=_("What can be seen on the picture of an action"),
        purpose=PURPOSE,
        legal_basis=LegalBasis.CONSENT,
        period=PERIOD,
        deletion=PICTURE_DELETION,
    ),
]
