"""People who are named on public pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import PicturePage, Recording, SiteDocument, SiteImage
from core.privacy.registry import Deletion, LegalBasis, PersonalField, Text, register

EDITORS_ACT = Deletion(
    name="editors_act",
    description=_("An editor, when the person asks or the work is taken down"),
)


def published_name(model: type[models.Model], name: str, label: Text) -> PersonalField:
    """Return the entry of a field in which pages name who made something."""
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("To name the people whose words and pictures we publish, as licences ask"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("As long as their work is published here"),
        deletion=EDITORS_ACT,
    )


register(
    room=_("People who are named in what we publish"),
    personal=[
        published_name(PicturePage, "picture_credit", _("Credit of a picture on a page")),
        published_name(SiteImage, "credit", _("Credit of a picture in the library")),
        published_name(SiteDocument, "credit", _("Credit of a document")),
        published_name(Recording, "file", _("Recorded voice")),
    ],
)
