"""What public forms keep, though they ask for nothing about the person."""

from django.utils.translation import gettext_lazy as _

from core.feedback.services import prune_feedback
from core.limits import prune_counters
from core.models import Feedback, LimitCounter
from core.privacy.registry import Deletion, LegalBasis, PersonalField, register

register(
    room=_("Public forms"),
    personal=[
        PersonalField(
            model=Feedback,
            field="message",
            label=_("Text of a report about a page, in case it names somebody"),
            purpose=_("To mend what is wrong with a page"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("12 months"),
            deletion=Deletion(
                name="old_feedback",
                description=_("A daily run deletes the report; an editor can delete it before"),
                purge=prune_feedback,
            ),
        ),
        PersonalField(
            model=LimitCounter,
            field="client",
            label=_(
                "How many forms came from one network, or mails went to one address, within an hour, under a one-way hash"
            ),
            purpose=_("To let floods of forms wait, so that people are heard first"),
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
            period=_("Until the day after"),
            deletion=Deletion(
                name="form_counters",
                description=_(
                    "An hourly run; with the secret of the day nobody can make the hash again"
                ),
                purge=prune_counters,
            ),
        ),
    ],
)
