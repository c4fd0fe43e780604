"""The daily mail that tells those who answer how many questions wait: numbers, and nothing that was asked."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.mail import ComposedMail, MailKind, queue_mail, register
from core.people.language import preferred_language
from ecourse.answering.menu import lines_about_questions
from ecourse.rights import ANSWER

DIGEST = "ecourse.question_digest"


def answering_people() -> QuerySet[Any]:
    """Return those who can be mailed and answer by their role, which administrators do not."""
    people = get_user_model().objects.with_perm(ANSWER, include_superusers=False)
    return people.exclude(email="").select_related("wagtail_userprofile").order_by("pk")


def send_digests() -> int:
    """Queue a digest for everybody whom a question awaits; return how many."""
    called = [person for person in answering_people() if any(lines_about_questions(person))]
    for person in called:
        queue_mail(kind=DIGEST, record=person, language=preferred_language(person))
    return len(called)


def compose_digest(record_id: str, language: str) -> ComposedMail | None:
    """Write the digest of one person with the numbers of this moment; None where nothing awaits them."""
    person = answering_people().filter(pk=record_id).first()
    lines = list(lines_about_questions(person)) if person else []
    if person is None or not lines:
        return None
    address = f"{settings.SITE_ADDRESS}{reverse('ecourse_questions')}"
    return ComposedMail(
        to=person.email,
        subject=_("Questions of learners"),
        text="\n".join([*lines, "", address, ""]),
    )


def register_digest() -> None:
    """Make the kind of mail known."""
    register(MailKind(DIGEST, compose_digest))
