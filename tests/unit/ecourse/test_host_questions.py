"""Asking the host: anonymous, answered in the admin, published per language under the lesson."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from core.privacy.services import purge_personal_data
from ecourse.asking.forms import LONGEST_QUESTION
from ecourse.models import Host, HostQuestion, LessonPage
from ecourse.services.host_questions import version_of
from tests import prepared
from tests.learning import lessons_of, make_module
from tests.sendings import opened

pytestmark = pytest.mark.django_db

State = HostQuestion.State
WORDS = "What is a threshold?"


def host(**fields) -> Host:
    english = Locale.objects.get(language_code="en")
    return Host.objects.create(locale=english, name="Host on duty", **{"on_duty": True, **fields})


@pytest.fixture(scope="module", autouse=True)
def published_lesson(django_db_setup: None, django_db_blocker) -> Iterator[LessonPage]:
    """Publish a lesson with a host once for all tests."""

    def make() -> LessonPage:
        return lessons_of(make_module([], host=host()))[0]

    with prepared.for_a_module(django_db_blocker, make, "/en/ecourse/") as page:
        yield page


@pytest.fixture
def lesson(db: None, published_lesson: LessonPage) -> LessonPage:
    """Return the lesson as the database has it."""
    return prepared.anew(published_lesson)


def send(path: str, seconds_ago: float = 30.0, **fields: str):
    client = Client()
    return client.post(path, {**opened(client, path, seconds_ago), **fields})


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def question_about(lesson, **fields) -> HostQuestion:
    return HostQuestion.objects.create(
        **{
            "lesson_key": lesson.translation_key,
            "language": "en",
            "text": WORDS,
            "sending_hash": str(HostQuestion.objects.count()),
            **fields,
        }
    )


def published(lesson, **fields) -> HostQuestion:
    now = timezone.now()
    values = {"state": State.PUBLISHED, "answer": "An amount.", "published_at": now}
    return question_about(lesson, **{**values, **fields})


def take(name: str, question: HostQuestion, step: str, **fields: str):
    values = {"text": question.text, "answer": question.answer, "version": version_of(question)}
    address = reverse("ecourse_question", args=[question.pk])
    return signed_in(name).post(address, {**values, "step": step, **fields})


def page_of(lesson) -> str:
    return Client().get(lesson.url).content.decode()


def test_question_arrives_without_anything_about_the_person(lesson):
    page = send(f"{lesson.url}ask/", text=WORDS).content.decode()

    question = HostQuestion.objects.get()
    assert "your question has arrived" in page
    assert (question.text, question.language, question.state) == (WORDS, "en", State.WAITING)
    assert question.lesson_key == lesson.translation_key
    assert not question.slow


def test_same_form_sent_twice_is_one_question(lesson):
    client, path = Client(), f"{lesson.url}ask/"
    fields = {**opened(client, path), "text": WORDS}
    client.post(path, fields)
    client.post(path, fields)

    assert HostQuestion.objects.count() == 1


def test_too_long_question_is_kept_and_explained(lesson):
    text = "x" * (LONGEST_QUESTION + 1)
    page = send(f"{lesson.url}ask/", text=text).content.decode()

    assert text in page
    assert "at most 1000 characters" in page
    assert not HostQuestion.objects.exists()


def test_lesson_offers_to_ask_only_while_its_host_is_on_duty(lesson):
    address = f'href="{lesson.url}ask/"'
    assert address in page_of(lesson)

    Host.objects.get(name="Host on duty").delete()

    assert address not in page_of(lesson)


def test_host_off_duty_is_asked_nothing_and_typed_words_come_back(lesson):
    noor = Host.objects.get(name="Host on duty")
    noor.on_duty = False
    noor.save()
    path = f"{lesson.url}ask/"

    assert "<form class=" not in Client().get(path).content.decode().split("<main")[1]
    answer = Client().post(path, {"text": WORDS})
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert not HostQuestion.objects.exists()


def test_host_of_another_language_is_not_on_duty_here(lesson):
    french = Locale.objects.get(language_code="fr")
    Host.objects.filter(name="Host on duty").update(locale=french)

    assert "ask/" not in page_of(lesson)


def test_asking_sets_a_cookie_and_reading_the_lesson_none(lesson):
    published(lesson)

    assert not Client().get(lesson.url).cookies
    assert not Client().get(f"{lesson.url}questions/").cookies
    assert Client().get(f"{lesson.url}ask/").cookies


def test_published_questions_stand_under_the_lesson_the_newest_first(lesson):
    published(lesson, text="Older", published_at=timezone.now() - timedelta(days=2))
    published(lesson, text="Newer")
    published(lesson, text="In French", language="fr")
    question_about(lesson, text="Waits")

    page = page_of(lesson)

    assert page.index("Newer") < page.index("Older")
    assert "In French" not in page
    assert "Waits" not in page


def test_words_of_learners_and_hosts_are_shown_as_plain_text(lesson):
    published(lesson, text="<b>bold</b>", answer="<script>x</script>")

    page = page_of(lesson)

    assert "&lt;b&gt;bold" in page
    assert "<script>x" not in page


def test_older_questions_are_on_a_page_of_their_own(lesson):
    for number in range(6):
        moment = timezone.now() - timedelta(days=number)
        published(lesson, text=f"Question {number}", published_at=moment)

    assert "Question 5" not in page_of(lesson)
    assert f"{lesson.url}questions/" in page_of(lesson)
    assert "Question 5" in Client().get(f"{lesson.url}questions/").content.decode()


def test_lesson_with_questions_stays_within_ten_queries(lesson, django_assert_max_num_queries):
    for _number in range(6):
        published(lesson)
    client = Client()
    client.get(lesson.url)

    with django_assert_max_num_queries(10):
        client.get(lesson.url)


def test_translator_answers_and_a_reviewer_publishes_what_was_edited(lesson):
    question = question_about(lesson, language="fr", text="Que pense Paul Martin ?")

    take("translator-fr", question, "answer", text=question.text, answer="Une quantité.")
    question.refresh_from_db()
    assert question.state == State.ANSWERED
    assert question.answered_by.username == "translator-fr"
    take("reviewer-fr", question, "publish", text="Que pensent les gens ?")

    question.refresh_from_db()
    assert (question.state, question.text) == (State.PUBLISHED, "Que pensent les gens ?")
    assert question.published_at is not None
    assert question.answered_by.username == "translator-fr"


@pytest.mark.parametrize("step", ["publish", "decline", "delete"])
def test_translators_neither_publish_nor_decline_nor_delete(lesson, step):
    question = question_about(lesson, language="fr", answer="Une quantité.")

    take("translator-fr", question, step)

    question.refresh_from_db()
    assert question.state == State.WAITING


def test_translator_leaves_published_words_alone(lesson):
    question = published(lesson, language="fr")

    take("translator-fr", question, "answer", answer="Autre chose.")

    question.refresh_from_db()
    assert (question.state, question.answer) == (State.PUBLISHED, "An amount.")


def test_question_without_an_answer_is_not_published_and_nothing_typed_is_lost(lesson):
    question = question_about(lesson)

    answer = take("editor", question, "publish", text="Edited words", answer=" ")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Edited words" in page
    assert "Write the answer first." in page
    question.refresh_from_db()
    assert question.state == State.WAITING


def test_answer_to_words_that_have_changed_meanwhile_is_shown_again(lesson):
    question = question_about(lesson)
    version = version_of(question)
    HostQuestion.objects.update(text="Other words")

    answer = take("editor", question, "publish", answer="My answer", version=version)

    assert answer.status_code == 409
    assert "My answer" in answer.content.decode()
    assert HostQuestion.objects.get().state == State.WAITING


@pytest.mark.parametrize("step", ["decline", "answer"])
def test_published_question_can_be_taken_off_the_site(lesson, step):
    question = published(lesson)

    take("editor", question, step)

    assert WORDS not in page_of(lesson)


def test_mending_a_published_answer_keeps_its_day(lesson):
    moment = timezone.now() - timedelta(days=9)
    question = published(lesson, published_at=moment)

    take("editor", question, "publish", answer="Mended.")

    question.refresh_from_db()
    assert (question.answer, question.published_at) == ("Mended.", moment)


def test_question_that_names_somebody_can_be_deleted_at_once(lesson):
    take("editor", question_about(lesson), "delete")

    assert not HostQuestion.objects.exists()


def test_questions_of_other_languages_are_not_read(lesson):
    question = question_about(lesson, language="ar")
    client = signed_in("reviewer-fr")

    assert WORDS not in client.get(reverse("ecourse_questions")).content.decode()
    assert client.get(reverse("ecourse_question", args=[question.pk])).status_code == 404


def test_what_may_be_unwanted_waits_at_the_end(lesson):
    question_about(lesson, text="Unwanted", slow=True)
    question_about(lesson, text="Wanted")
    question_about(lesson, text="No longer asked", state=State.DECLINED)

    page = signed_in("editor").get(reverse("ecourse_questions")).content.decode()

    assert page.index("Wanted") < page.index("Unwanted") < page.index("No longer asked")
    assert lesson.title in page


def test_question_of_a_machine_goes_to_the_end(lesson):
    send(f"{lesson.url}ask/", seconds_ago=1, text=WORDS)

    assert HostQuestion.objects.get().slow


def test_list_takes_as_many_queries_for_many_as_for_one(lesson, django_assert_num_queries):
    client, address = signed_in("editor"), reverse("ecourse_questions")
    question_about(lesson)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(8):
        question_about(lesson)

    with django_assert_num_queries(len(few)):
        client.get(address)


def test_first_page_says_how_many_questions_wait(lesson):
    question_about(lesson, language="fr")
    question_about(lesson, language="fr", state=State.ANSWERED, answer="Oui.")

    page = signed_in("reviewer-fr").get(reverse("wagtailadmin_home")).content.decode()

    assert "1 question of a learner waits for an answer" in page
    assert "1 answer to a learner waits to be published" in page


def test_unpublished_questions_are_deleted_after_half_a_year(lesson):
    old = timezone.now() - HostQuestion.KEPT_UNPUBLISHED - timedelta(days=1)
    question_about(lesson, created_at=old)
    question_about(lesson, created_at=old, state=State.ANSWERED, answer="Yes.")
    kept = {question_about(lesson).pk, published(lesson, created_at=old).pk}

    purge_personal_data()

    assert set(HostQuestion.objects.values_list("pk", flat=True)) == kept


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=1100), token=st.text(max_size=60), trap=st.text(max_size=5))
def test_whatever_is_asked_arrives_or_is_shown_again(lesson, text, token, trap):
    fields = {"text": text, "sending": token, "website": trap}
    answer = Client().post(f"{lesson.url}ask/", fields)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "has arrived" in page or "There is a problem" in page
