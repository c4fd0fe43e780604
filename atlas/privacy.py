"""What the law map keeps of people."""

from django.utils.translation import gettext_lazy as _

from atlas.models import Correction, JurisdictionText, LawRecord
from atlas.services.corrections import delete_old_corrections
from core.privacy import Deletion, LegalBasis, NotPersonal, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD

CORRECTION_DELETION = Deletion(
    name="corrections",
    description=_("A daily run"),
    purge=delete_old_corrections,
    label=_("Corrections of the law map"),
)


def _correction(field: str, label: object) -> PersonalField:
    return PersonalField(
        model=Correction,
        field=field,
        label=label,  # type: ignore[arg-type]
        purpose=_("To mend what is wrong on the law map"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("12 months"),
        deletion=CORRECTION_DELETION,
    )


def _lock(model: object, label: object) -> PersonalField:
    return PersonalField(
        model=model,  # type: ignore[arg-type]
        field="locked_by",
        label=label,  # type: ignore[arg-type]
        purpose=_("To keep two people from overwriting each other’s work"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=ACCOUNTS_PERIOD,
        deletion=ACCOUNT_DELETION,
    )


register(
    room=_("The law map"),
    personal=[
        _correction("message", _("What somebody says is wrong, in case it names somebody")),
        _correction("source", _("Where that can be read, in case it names somebody")),
        _lock(LawRecord, _("Who locked a record of the law map")),
        _lock(JurisdictionText, _("Who locked a text of the law map")),
    ],
    not_personal=[
        NotPersonal("atlas.Jurisdiction", "longitude", "the middle of a country's part"),
        NotPersonal("atlas.Jurisdiction", "latitude", "the middle of a country's part"),
        NotPersonal("atlas.JurisdictionName", "name", "the name of a country or its part"),
        NotPersonal("atlas.DataRelease", "name", "the name of a release"),
        NotPersonal("atlas.ReleaseFile", "name", "the name of a file"),
    ],
)
