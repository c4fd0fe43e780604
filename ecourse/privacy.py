"""People who are named in the course, and what is kept of learners."""

from django.utils.translation import gettext_lazy as _

from core.privacy import register
from core.privacy.entries.accounts import ACCOUNT_DELETION, ACCOUNTS_PERIOD
from core.privacy.entries.publications import published_name
from core.privacy.registry import Deletion, LegalBasis, PersonalField
from ecourse.models import Host, HostQuestion
from ecourse.services.host_questions import delete_old_questions

QUESTION_DELETION = Deletion(
    name="host_questions",
    description=_("A daily run; a host can delete it before"),
    purge=delete_old_questions,
    label=_("Questions to course hosts"),
)

register(
    room=_("The [e]Course"),
    personal=[
        published_name(Host, "name", _("Name of a course host")),
        PersonalField(
            model=HostQuestion,
            field="text",
            label=_("Text of a question to a course host, in case it names somebody"),
            purpose=_("To answer learners"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("6 months; what is published under a lesson stays, as a host has edited it"),
            deletion=QUESTION_DELETION,
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
    ],
)
