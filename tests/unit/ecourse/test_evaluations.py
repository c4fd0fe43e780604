"""Five questions after a module: counts, and nothing about anybody."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecourse.evaluation.questions import NO_ANSWER, QUESTIONS
from ecourse.models import EvaluationCount, EvaluationSending
from ecourse.services.evaluations import prune_sendings
from tests import prepared
from tests.learning import make_module
from tests.sendings import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def path(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Publish a module once for all tests, and return the address of its questions."""

    def make() -> str:
        return f"{make_module([]).url}evaluation/"

    with prepared.for_a_module(django_db_blocker, make, "/en/ecourse/") as address:
        yield address


def send(path: str, seconds_ago: float = 30.0, **answers: str):
    client = Client()
    return client.post(path, {**opened(client, path, seconds_ago), **answers})


def counted(question: str) -> dict[str, int]:
    rows = EvaluationCount.objects.filter(question=question, slow=False)
    return dict(rows.values_list("answer", "count"))


def test_answers_are_counted_and_thanked_for(path):
    send(path, useful="very", level="right")
    page = send(path, useful="very").content.decode()

    assert "Thank you" in page
    assert counted("useful") == {"very": 2}
    assert counted("level") == {"right": 1, NO_ANSWER: 1}


def test_answers_of_a_month_stand_under_its_first_day(path):
    send(path, useful="not")

    months = set(EvaluationCount.objects.values_list("month", "language"))
    assert months == {(timezone.localdate().replace(day=1), "en")}


def test_impatient_second_press_is_not_counted(path):
    client = Client()
    fields = {**opened(client, path), "useful": "very"}
    client.post(path, fields)
    answer = client.post(path, {**fields, "useful": "not"})

    assert "Thank you" in answer.content.decode()
    assert counted("useful") == {"very": 1}


def test_two_people_of_one_workshop_are_two(path):
    send(path, useful="very")
    send(path, useful="very")

    assert counted("useful") == {"very": 2}


def test_form_without_an_answer_asks_for_one(path):
    page = send(path).content.decode()

    assert "Choose an answer to at least one" in page
    assert not EvaluationCount.objects.exists()


def test_answer_that_is_none_is_explained_and_the_rest_kept(path):
    page = send(path, useful="very", level="nonsense").content.decode()

    assert "There is a problem" in page
    assert 'value="very" id="id_useful_0" checked' in page.replace("\n", "")
    assert not EvaluationCount.objects.exists()


def test_what_machines_send_is_kept_apart(path):
    send(path, seconds_ago=1, useful="not")
    send(path, useful="very", website="https://spam.example")
    Client().post(path, {"useful": "very"})

    assert counted("useful") == {}
    assert EvaluationCount.objects.filter(slow=True, question="useful").count() == 2


def test_module_of_which_lessons_are_missing_is_not_evaluated():
    module = make_module([])
    address = f"{module.url}evaluation/"
    assert address in Client().get(module.url).content.decode()
    module.more_to_come = True
    module.save_revision().publish()

    assert Client().get(address).status_code == 404
    assert address not in Client().get(module.url).content.decode()


def test_only_that_it_was_counted_is_remembered_for_two_days(path):
    send(path, useful="very")
    fields = {field.name for field in EvaluationSending._meta.get_fields()}
    assert fields == {"id", "sending_hash", "received_on"}
    assert prune_sendings() == 0

    EvaluationSending.objects.update(received_on=timezone.localdate() - timedelta(days=3))

    assert prune_sendings() == 1


def test_every_question_has_a_scale_of_four_or_five_and_no_answer():
    for question in QUESTIONS:
        keys = [key for key, _label in question.choices()]
        assert len(keys) in (5, 6)
        assert keys[-1] == NO_ANSWER
        assert len(set(keys)) == len(keys)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=st.dictionaries(
        st.sampled_from([question.key for question in QUESTIONS]), st.text(max_size=30)
    ),
    token=st.text(max_size=60),
)
def test_whatever_is_sent_is_counted_or_shown_again(path, answers, token):
    answer = Client().post(path, {**answers, "sending": token})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Thank you" in text or "There is a problem" in text
