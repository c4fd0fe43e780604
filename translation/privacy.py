"""What the translation room keeps of the people who translate and review."""

from django.utils.translation import gettext_lazy as _

from core.privacy import Deletion, LegalBasis, NotPersonal, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from translation.files.keeping import delete_old_files
from translation.models import (
    AssignmentNotice,
    CheckWaiver,
    ImportRun,
    PublishingSet,
    StringComment,
    StringReview,
    TranslationAssignment,
    TranslationCredit,
    TranslationNotice,
    VolunteerBundle,
)

FILES_DELETION = Deletion(
    name="translation_files",
    description=_("A daily run"),
    purge=delete_old_files,
    label=_("Files of translations"),
)


def _who(model: type, field: str, label: object) -> PersonalField:
    return PersonalField(
        model=model,
        field=field,
        label=label,  # type: ignore[arg-type]
        purpose=_("To organise the work on translations"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=ACCOUNTS_PERIOD,
        deletion=ACCOUNT_DELETION,
    )


CREDIT_DELETION = Deletion(
    name="credit_withdrawn",
    description=_(
        "A reviewer or an editor, at once, when the person asks; no history keeps the name"
    ),
)


def _of_a_file(field: str, label: object, basis: LegalBasis) -> PersonalField:
    return PersonalField(
        model=ImportRun,
        field=field,
        label=label,  # type: ignore[arg-type]
        purpose=_("To take in translations that were made as files"),
        legal_basis=basis,
        period=_("12 months"),
        deletion=FILES_DELETION,
    )


register(
    room=_("Translation"),
    personal=[
        _who(StringReview, "said_by", _("Who reviewed a translated string")),
        _who(StringComment, "written_by", _("Who commented on a translated string")),
        _who(CheckWaiver, "given_by", _("Who let a problem in a text pass")),
        _who(TranslationAssignment, "person", _("Who has taken on a translation")),
        _who(TranslationAssignment, "assigned_by", _("Who assigned a translation")),
        _who(PublishingSet, "set_by", _("Who had translations published together")),
        _who(TranslationNotice, "receiver", _("Who was told of a translation by mail")),
        _who(AssignmentNotice, "receiver", _("Who was told by mail of their translations")),
        _who(ImportRun, "made_by", _("Who brought a file of translations")),
        _who(ImportRun, "decided_by", _("Who decided what becomes of a file of translations")),
        _who(VolunteerBundle, "made_by", _("Who made a bundle for volunteers")),
        PersonalField(
            model=TranslationCredit,
            field="name",
            label=_("Name under a translation, as the translator wants it"),
            purpose=_("To thank the people who translate, where they want to be named"),
            legal_basis=LegalBasis.CONSENT,
            period=_("As long as the translation is published, or until the person asks"),
            deletion=CREDIT_DELETION,
        ),
        _of_a_file(
            "credit_name",
            _("The name that a volunteer wants to be shown as translator"),
            LegalBasis.CONSENT,
        ),
        _of_a_file(
            "file_name",
            _("The name of a file of translations, in case it names somebody"),
            LegalBasis.LEGITIMATE_INTEREST,
        ),
    ],
    not_personal=[
        NotPersonal("translation.CheckWaiver", "check_name", "the name of a check"),
        NotPersonal("translation.FoundProblem", "check_name", "the name of a check"),
        NotPersonal("translation.PublishingSet", "name", "what translations have in common"),
    ],
)
