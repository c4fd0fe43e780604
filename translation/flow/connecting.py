"""What the flow adds to core when the site starts."""

from core import approvals, publishing, waiting
from translation.flow import notices, saving
from translation.flow.guard import guard_translations
from translation.flow.waiting import changes_waiting, reviews_waiting
from translation.flow.workflow import ensure_review_workflow


def connect() -> None:
    """Guard publishing, make the workflow known, and say what awaits reviewers and translators."""
    publishing.guard_publishing(guard_translations)
    approvals.register_maker(ensure_review_workflow)
    saving.connect()
    notices.register_mails()
    waiting.register(reviews_waiting)
    waiting.register(changes_waiting)
