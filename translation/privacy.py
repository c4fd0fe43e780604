"""What the translation room keeps of the people who translate and review."""

from django.utils.translation import gettext_lazy as _

from core.privacy import LegalBasis, NotPersonal, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from translation.models import CheckWaiver, StringComment, StringReview
from translation.models import StringComment, StringReview, TranslationAssignment
from core.privacy import Deletion, LegalBasis, PersonalField, register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from translation.models import StringComment, StringReview, TranslationCredit


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
        PersonalField(
            model=TranslationCredit,
            field="name",
            label=_("Name under a translation, as the translator wants it"),
            purpose=_("To thank the people who translate, where they want to be named"),
            legal_basis=LegalBasis.CONSENT,
            period=_("As long as the translation is published, or until the person asks"),
            deletion=CREDIT_DELETION,
        ),
    ],
)
