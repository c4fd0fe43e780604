"""Asking, answering, publishing and declining questions to the course hosts."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.privacy.deletion import delete_in_batches
from ecourse.models import HostQuestion

State = HostQuestion.State


class ChangedMeanwhile(Exception):
    """The question is no longer as the person has read it."""


def ask_host(*, lesson_key: UUID, language: str, text: str, slow: bool, sending_hash: str) -> None:
    """Keep a question; the same sending is kept once."""
    HostQuestion.objects.get_or_create(
        sending_hash=sending_hash,
        defaults={"lesson_key": lesson_key, "language": language, "text": text, "slow": slow},
    )


def version_of(question: HostQuestion) -> str:
    """Return what is another as soon as anything has changed that a person has read before deciding."""
    parts = (question.state, question.text, question.answer)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def answer_question(
    *, question_id: int, user: Any, version: str, text: str, answer: str
) -> HostQuestion:
    """Keep the wording and the answer. Published words go off the site until they are published again.

    Raises ChangedMeanwhile.
    """
    question = _locked(question_id, version)
    _write(question, user=user, text=text, answer=answer)
    question.state = State.ANSWERED
    question.published_at = None
    question.save()
    return question


@transaction.atomic
def publish_question(
    *, question_id: int, user: Any, version: str, text: str, answer: str
) -> HostQuestion:
    """Show the edited question with its answer under the lesson. Raises ChangedMeanwhile."""
    question = _locked(question_id, version)
    was_published = question.state == State.PUBLISHED
    _write(question, user=user, text=text, answer=answer)
    question.state = State.PUBLISHED
    # Mending a word is no news.
    question.published_at = question.published_at if was_published else timezone.now()
    question.save()
    return question


@transaction.atomic
def decline_question(*, question_id: int, version: str) -> HostQuestion:
    """Leave a question unpublished, or take it off the site. Raises ChangedMeanwhile."""
    question = _locked(question_id, version)
    question.state = State.DECLINED
    question.published_at = None
    question.save()
    return question


@transaction.atomic
def delete_question(*, question_id: int, version: str) -> None:
    """Delete a question at once, such as one that names somebody. Raises ChangedMeanwhile."""
    _locked(question_id, version).delete()


def _locked(question_id: int, version: str) -> HostQuestion:
    question = HostQuestion.objects.select_for_update().filter(pk=question_id).first()
    if question is None or version_of(question) != version:
        raise ChangedMeanwhile
    return question


def _write(question: HostQuestion, *, user: Any, text: str, answer: str) -> None:
    if answer != question.answer:
        question.answered_by = user
        question.answered_at = timezone.now()
    question.text, question.answer = text, answer


def delete_old_questions(moment: datetime) -> int:
    """Delete what was asked half a year before this moment and is not published; return how many."""
    old = HostQuestion.objects.filter(created_at__lt=moment - HostQuestion.KEPT_UNPUBLISHED)
    return delete_in_batches(old.exclude(state=State.PUBLISHED))
