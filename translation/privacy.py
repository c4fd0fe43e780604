"""What the translation room keeps of the people who translate and review."""

from django.utils.translation import gettext_lazy as _

from core.privacy import LegalBasis, NotPersonal, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from translation.models import CheckWaiver, StringComment, StringReview
from translation.models import StringComment, StringReview, TranslationAssignment


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


register(
    room=_("Translation"),
    personal=[
        _who(StringReview, "said_by", _("Who reviewed a translated string")),
        _who(StringComment, "written_by", _("Who commented on a translated string")),
        _who(CheckWaiver, "given_by", _("Who let a problem in a text pass")),
    ],
    not_personal=[
        NotPersonal("translation.CheckWaiver", "check_name", "the name of a check"),
        NotPersonal("translation.FoundProblem", "check_name", "the name of a check"),
        _who(TranslationAssignment, "person", _("Who has taken on a translation")),
        _who(TranslationAssignment, "assigned_by", _("Who assigned a translation")),
    ],
)
