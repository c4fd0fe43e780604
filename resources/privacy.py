"""People and organisations who are named in the library."""

from django.utils.translation import gettext_lazy as _

from core.privacy import LegalBasis, NotPersonal, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from core.privacy.entries.publications import published_name
from core.privacy.registry import Deletion
from resources.importing.services import delete_old_imports
from resources.models import LibraryImport, Person

IMPORT_DELETION = Deletion(
    name="library_imports",
    description=_("Confirming the import empties it; a daily run deletes what nobody confirmed"),
    purge=delete_old_imports,
)

register(
    room=_("The library"),
    personal=[
        published_name(Person, "family", _("Name of an author")),
        published_name(Person, "given", _("Given names of an author")),
        PersonalField(
            model=LibraryImport,
            field="rows",
            label=_("Authors of publications in a file that an editor imports"),
            purpose=_("To show the editor what would be stored"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("Until the import is confirmed, or a day"),
            deletion=IMPORT_DELETION,
        ),
        PersonalField(
            model=LibraryImport,
            field="by",
            label=_("Who imported publications"),
            purpose=_("To know which editor did what"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=ACCOUNTS_PERIOD,
            deletion=ACCOUNT_DELETION,
        ),
    ],
    not_personal=[
        NotPersonal("resources.Organisation", "name", "the name of an organisation"),
        NotPersonal("resources.Organisation", "short_name", "the name of an organisation"),
    ],
)
