"""Questions to hosts in the admin's addresses, and on the first page of whoever answers."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import ngettext

from core.waiting import Waiting
from ecourse.answering.listing import QuestionsView
from ecourse.answering.question import QuestionView
from ecourse.selectors.host_questions import questions_to_handle


def question_urls() -> list[URLPattern]:
    """Return the addresses of questions."""
    return [
        path("course-questions/", QuestionsView.as_view(), name="ecourse_questions"),
        path(
            "course-questions/results/",
            QuestionsView.as_view(results_only=True),
            name="ecourse_questions_results",
        ),
        path(
            "course-questions/<int:question_id>/", QuestionView.as_view(), name="ecourse_question"
        ),
    ]


def questions_waiting(user: Any) -> Iterable[Waiting]:
    """Yield how many questions wait for an answer, and how many answers for being published."""
    for text in lines_about_questions(user):
        yield Waiting(text, reverse("ecourse_questions"))


def lines_about_questions(user: Any) -> Iterator[str]:
    """Yield the same in words alone."""
    to_answer, to_publish = questions_to_handle(user)
    if to_answer:
        text = ngettext(
            "%(count)d question of a learner waits for an answer",
            "%(count)d questions of learners wait for an answer",
            to_answer,
        )
        yield text % {"count": to_answer}
    if to_publish:
        text = ngettext(
            "%(count)d answer to a learner waits to be published",
            "%(count)d answers to learners wait to be published",
            to_publish,
        )
        yield text % {"count": to_publish}
