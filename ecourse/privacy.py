"""People who are named in the course, and what is kept of learners."""

from django.utils.translation import gettext_lazy as _

from core.privacy import register
from core.privacy.entries.publications import published_name
from ecourse.learner_privacy import FIELDS as LEARNER_FIELDS
from ecourse.models import Host
from ecourse.question_privacy import FIELDS as QUESTION_FIELDS

register(
    room=_("The [e]Course"),
    personal=[
        published_name(Host, "name", _("Name of a course host")),
        *LEARNER_FIELDS,
        *QUESTION_FIELDS,
    ],
)
