"""Who may open the pages about questions, and which questions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from ecourse.models import HostQuestion
from ecourse.selectors.host_questions import may_answer, open_questions


class AnsweringOnly:
    """Lets those in who answer, and nobody else."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for anybody else."""
        if not may_answer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def open_question(user: Any, question_id: int) -> HostQuestion:
    """Return a question in a language of the person's work. Raises Http404 for every other."""
    questions = open_questions(user).select_related("answered_by")
    found = questions.filter(pk=question_id).first()
    if found is None:
        raise Http404
    return found
