"""What is kept of questions to the course hosts."""

from django.utils.translation import gettext_lazy as _

from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from core.privacy.registry import Deletion, LegalBasis, PersonalField
from ecourse.models import HostQuestion
from ecourse.services.host_questions import delete_old_questions

FIELDS = (
    PersonalField(
        model=HostQuestion,
        field="text",
        label=_("Text of a question to a course host, in case it names somebody"),
        purpose=_("To answer learners"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=_("6 months; what is published under a lesson stays, as a host has edited it"),
        deletion=Deletion(
            name="host_questions",
            description=_("A daily run; whoever publishes answers can delete it before"),
            purge=delete_old_questions,
            label=_("Questions to course hosts"),
        ),
    ),
    PersonalField(
        model=HostQuestion,
        field="answered_by",
        label=_("Who answered a question to a course host"),
        purpose=_("To know who of the people who work on this site answered"),
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        period=ACCOUNTS_PERIOD,
        deletion=ACCOUNT_DELETION,
    ),
)
