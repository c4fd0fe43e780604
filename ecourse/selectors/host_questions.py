"""Questions to the course hosts: what everybody reads, and what waits for whom."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from core.roles import working_languages
from ecourse.models import Host, HostQuestion, LessonPage
from ecourse.rights import ANSWER, PUBLISH
from ecourse.selectors.hosts import shown_host
from ecourse.selectors.structure import module_of_lesson

SHOWN_UNDER_LESSON = 5
SHOWN_ON_PAGE = 20


@dataclass(frozen=True)
class LessonQuestions:
    """What stands under a lesson: the host who takes questions, if any, and the newest answers.

    `more` says whether there are more answers than these.
    """

    host: Host | None
    answered: list[HostQuestion]
    more: bool


def host_on_duty(lesson: LessonPage) -> Host | None:
    """Return the host of the lesson's module, else of the course, in the lesson's language; None off duty."""
    shown = shown_host(module_of_lesson(lesson).host_id, lesson.content_language.code)
    in_language = shown is not None and shown.language is None
    return shown.host if shown and in_language and shown.host.on_duty else None


def published_questions(lesson: LessonPage) -> QuerySet[HostQuestion]:
    """Return what is published about a lesson in its language, the newest first."""
    questions = HostQuestion.objects.filter(
        lesson_key=lesson.translation_key,
        language=lesson.content_language.code,
        state=HostQuestion.State.PUBLISHED,
    )
    return questions.order_by("-published_at", "-pk")


def questions_under(lesson: LessonPage) -> LessonQuestions:
    """Return what stands under a lesson, in one query."""
    found = list(published_questions(lesson)[: SHOWN_UNDER_LESSON + 1])
    more = len(found) > SHOWN_UNDER_LESSON
    return LessonQuestions(host_on_duty(lesson), found[:SHOWN_UNDER_LESSON], more)


def question_page(lesson: LessonPage, number: str) -> PaginatorPage[HostQuestion]:
    """Return a page of all that is published about a lesson."""
    return Paginator(published_questions(lesson), SHOWN_ON_PAGE).get_page(number)


def may_answer(user: Any) -> bool:
    """Say whether a person answers questions."""
    return bool(user.has_perm(ANSWER))


def may_publish(user: Any) -> bool:
    """Say whether a person publishes and declines questions."""
    return bool(user.has_perm(PUBLISH))


def open_questions(user: Any) -> QuerySet[HostQuestion]:
    """Return the questions that a person may read: those in the languages of their work."""
    if not may_answer(user):
        return HostQuestion.objects.none()
    return HostQuestion.objects.filter(language__in=working_languages(user))


def questions_to_handle(user: Any) -> tuple[int, int]:
    """Return how many questions wait for an answer, and how many answers wait to be published, in one query."""
    states = open_questions(user).order_by().values_list("state").annotate(count=Count("pk"))
    counts = dict(states)
    to_publish = counts.get(HostQuestion.State.ANSWERED, 0) if may_publish(user) else 0
    return counts.get(HostQuestion.State.WAITING, 0), to_publish
