"""Who may open the pages about questions, and which questions."""

from typing import Any

from django.http import Http404

from core.staff_access import LetsIn
from ecourse.models import HostQuestion
from ecourse.selectors.host_questions import may_answer, open_questions


class AnsweringOnly(LetsIn):
    """Lets those in who answer, and nobody else."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_answer(user)


def open_question(user: Any, question_id: int) -> HostQuestion:
    """Return a question in a language of the person's work. Raises Http404 for every other."""
    questions = open_questions(user).select_related("answered_by")
    found = questions.filter(pk=question_id).first()
    if found is None:
        raise Http404
    return found
