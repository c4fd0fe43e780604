"""What records of progress hold; ecourse.privacy registers it with the rest."""

from django.utils.translation import gettext_lazy as _

from core.privacy.registry import Deletion, LegalBasis, PersonalField, Text
from ecourse.models import Learner, LearnerStep, ModuleEarned
from ecourse.services.progress import delete_idle_records

DELETION = Deletion(
    name="learner_records",
    description=_("The learner at any time; a daily run deletes what was not used for 12 months"),
    purge=delete_idle_records,
    label=_("Records of progress in the [e]Course"),
)


def _field(model: type, name: str, label: Text) -> PersonalField:
    return PersonalField(
        model=model,
        field=name,
        label=label,
        purpose=_("So that learners can go on later, without an account and without a name"),
        legal_basis=LegalBasis.CONSENT,
        period=_("12 months after the last use"),
        deletion=DELETION,
    )


FIELDS = [
    _field(Learner, "code_hash", _("Code of an anonymous record of progress, as a keyed hash")),
    _field(Learner, "active_on", _("Day on which a record was last used")),
    _field(LearnerStep, "lesson_key", _("Lessons that were read under a code")),
    _field(LearnerStep, "block_id", _("Activities that were tried under a code, not the answers")),
    _field(LearnerStep, "done_on", _("Day on which something was done")),
    _field(ModuleEarned, "earned_on", _("Day on which a module was completed under a code")),
]
