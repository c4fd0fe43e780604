"""Those who answer learners' questions are told by mail how many wait."""

import pytest
from django.contrib.auth import get_user_model
from django.utils.translation import override
from wagtail.users.models import UserProfile

from core.models import OutgoingMail
from ecourse.answering.digests import DIGEST, compose_digest, send_digests
from ecourse.models import HostQuestion, LessonPage
from tests.unit.ecourse.test_host_questions import State, question_about

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_waits():
    """Begin with no question."""
    HostQuestion.objects.all().delete()


def ask(**fields) -> HostQuestion:
    return question_about(LessonPage.objects.earliest("pk"), **fields)


def account(name: str):
    return get_user_model().objects.get(username=name)


def called() -> set[str]:
    """Return who is mailed now."""
    OutgoingMail.objects.filter(kind=DIGEST).delete()
    send_digests()
    mails = OutgoingMail.objects.filter(kind=DIGEST)
    ids = [int(mail.record_id) for mail in mails]
    return set(get_user_model().objects.filter(pk__in=ids).values_list("username", flat=True))


def test_those_who_answer_in_the_language_are_mailed():
    ask(language="fr")

    people = called()

    assert {"editor", "translator-fr", "reviewer-fr"} <= people
    assert people.isdisjoint({"admin", "coordinator", "steward", "translator-ar"})


def test_only_who_publishes_is_told_of_answers_that_wait():
    ask(language="fr", state=State.ANSWERED, answer="An amount.")

    assert "reviewer-fr" in called()
    assert "translator-fr" not in called()


def test_nobody_is_mailed_for_nothing():
    ask(state=State.DECLINED)

    assert called() == set()


def test_digest_holds_numbers_and_nothing_that_was_asked():
    ask(text="Canary question", language="fr")

    composed = compose_digest(str(account("translator-fr").pk), "en")

    assert composed is not None
    assert composed.text.startswith("1 question of a learner waits for an answer\n")
    assert "/admin/course-questions/" in composed.text
    assert "anary" not in composed.text + composed.subject


def test_digest_is_written_in_the_language_of_the_person():
    ask(language="fr")
    profile = UserProfile.get_for_user(account("translator-fr"))
    profile.preferred_language = "fr"
    profile.save()

    send_digests()

    mail = OutgoingMail.objects.get(kind=DIGEST, record_id=account("translator-fr").pk)
    assert mail.language == "fr"


def test_whoever_has_left_gets_no_digest():
    ask(language="fr")
    person = account("translator-fr")
    person.is_active = False
    person.save()

    assert "translator-fr" not in called()
    with override("en"):
        assert compose_digest(str(person.pk), "en") is None
