"""People and organisations who are named in the library."""

from django.utils.translation import gettext_lazy as _

from core.privacy import NotPersonal, register
from core.privacy.entries.publications import published_name
from resources.models import Person

register(
    room=_("The library"),
    personal=[
        published_name(Person, "family", _("Name of an author")),
        published_name(Person, "given", _("Given names of an author")),
    ],
    not_personal=[
        NotPersonal("resources.Organisation", "name", "the name of an organisation"),
        NotPersonal("resources.Organisation", "short_name", "the name of an organisation"),
    ],
)
