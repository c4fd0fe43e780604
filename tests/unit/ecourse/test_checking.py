"""Sending activities: the lesson comes back with the result, or the activity alone."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.search.events import indexed_later
from ecourse.activities.events import activity_judged
from ecourse.models import LessonPage
from tests.activities import (
    IDS,
    VALUES,
    address_of,
    answers_by_text,
    described,
    make_lesson,
    query,
    right_sending,
)

pytestmark = pytest.mark.django_db
ALONE = {"X-Fragment": "activity"}
SECRETS = ("Feedback to", "This explains it", "Pair 1", "Step 1", "Économie", "Scene heard")


@pytest.fixture
def lesson(settings) -> Iterator[LessonPage]:
    """Return a lesson with one activity of each kind; nothing else is done that publishing sets off."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with indexed_later() as waiting:
        yield make_lesson()
        waiting.clear()


def send(client: Client, lesson: LessonPage, kind: str, data: Any, **headers: str) -> HttpResponse:
    """Send the form of an activity."""
    body = data.urlencode() if hasattr(data, "urlencode") else data
    form = "application/x-www-form-urlencoded"
    return client.post(address_of(lesson, kind), body, content_type=form, headers=headers)


def test_the_answer_is_the_whole_lesson_with_the_result(client: Client, lesson):
    for kind in VALUES:
        response = send(client, lesson, kind, right_sending(kind))

        text = response.content.decode()
        assert response.status_code == 200, kind
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert f'id="b-{IDS[kind][:8]}-result"' in text
        assert text.count("data-activity=") == len(VALUES)


def test_what_was_chosen_in_a_matching_task_is_shown_whole_with_the_result(client: Client, lesson):
    asked = client.get(lesson.url).content.decode()
    judged = send(client, lesson, "matching", right_sending("matching")).content.decode()

    assert "activity-matches__chosen" not in asked
    assert all(f'aria-hidden="true">match {number}</p>' in judged for number in (1, 2, 3))


def test_a_script_gets_the_activity_alone(client: Client, lesson):
    response = send(client, lesson, "ordering", right_sending("ordering"), **ALONE)

    text = response.content.decode()
    assert text.count("data-activity=") == 1
    assert "This is the right order." in text
    assert "<html" not in text


def test_an_incomplete_answer_is_422_with_an_error_at_the_field(client: Client, lesson):
    response = send(client, lesson, "single_choice", query())

    assert response.status_code == 422
    assert "Choose an answer." in response.content.decode()


def test_a_page_tells_no_answer(client: Client, lesson):
    text = unescape(client.get(lesson.url).content.decode())

    for kind in ("single_choice", "matching", "ordering", "short_answer", "scenario"):
        assert VALUES[kind]["question"] in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_forms_are_the_same_whatever_is_right(client: Client, lesson):
    before = client.get(lesson.url).content
    body = lesson.body.get_prep_value()
    answers = next(block for block in body if block["type"] == "single_choice")["value"]["answers"]
    for answer in answers:
        answer["value"]["right"] = not answer["value"]["right"]
    lesson.body = lesson.body.stream_block.to_python(body)
    lesson.save()

    assert client.get(lesson.url).content == before


def test_a_get_leads_to_the_activity(client: Client, lesson):
    response = client.get(address_of(lesson, "matching"))

    assert response.status_code == 302
    assert response["Location"] == f"{lesson.url}#b-{IDS['matching'][:8]}"


def test_an_activity_that_is_not_in_the_lesson_is_not_found(client: Client, lesson):
    assert (
        client.post(f"{lesson.url}check/00000000-0000-0000-0000-000000000000/").status_code == 404
    )
    assert client.post(f"{lesson.url}check/something/").status_code == 404


def test_a_block_that_is_no_activity_is_not_found(client: Client, lesson):
    other = "11111111-1111-1111-1111-111111111111"
    body = [*lesson.body.get_prep_value(), {"type": "paragraph", "value": "<p>x</p>", "id": other}]
    lesson.body = lesson.body.stream_block.to_python(body)
    lesson.save()

    assert client.post(f"{lesson.url}check/{other}/").status_code == 404


def test_other_methods_are_refused(client: Client, lesson):
    assert client.put(address_of(lesson, "matching")).status_code == 405


def test_checking_needs_no_cookie(lesson):
    client = Client(enforce_csrf_checks=True)

    assert send(client, lesson, "true_false", query(answer="true")).status_code == 200


def test_checking_takes_ten_queries_at_most(client: Client, lesson, django_assert_max_num_queries):
    send(client, lesson, "true_false", query(answer="true"))
    with django_assert_max_num_queries(10):
        send(client, lesson, "true_false", query(answer="true"))


def test_receivers_hear_of_a_judgement_and_change_the_response(client: Client, lesson):
    heard = []

    def receiver(**told: Any) -> Any:
        heard.append(told)
        return lambda response: response.set_cookie("heard", "x")

    activity_judged.connect(receiver)
    try:
        response = send(client, lesson, "true_false", query(answer="true"))
    finally:
        activity_judged.disconnect(receiver)

    assert [str(told["block_id"]) for told in heard] == [IDS["true_false"]]
    assert (heard[0]["lesson"], heard[0]["judgement"].right) == (lesson, True)
    assert response.cookies["heard"].value == "x"


def test_what_was_sent_is_escaped(client: Client, lesson):
    response = send(client, lesson, "short_answer", query(answer='"><script>alert(1)</script>'))

    assert "<script>alert" not in response.content.decode()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(list(VALUES)),
    body=st.one_of(
        st.binary(max_size=60),
        st.sampled_from(
            [b"answer=%00%ff", b"path=" * 200, b"order=a&" * 300, b"answer=" + b"x" * 9_999]
        ),
    ),
    form=st.sampled_from(
        ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""]
    ),
)
def test_any_body_gets_an_answer(client: Client, lesson, kind: str, body: bytes, form: str):
    response = client.post(address_of(lesson, kind), body, content_type=form, headers=ALONE)

    assert response.status_code in (200, 400, 422)


def test_the_search_knows_questions_and_hints_but_no_answers(client: Client, lesson):
    from core.search.texts import text_of_fields

    text = text_of_fields(lesson, ("body",))

    assert "Which one?" in text
    assert "Think of one." in text
    assert "My plan" in text
    assert [secret for secret in (*SECRETS, "neither", "match 1") if secret in text] == []


def test_a_preview_says_that_answers_are_tried_on_the_published_page(rf, lesson):
    request = rf.get("/")

    response = lesson.make_preview_request(request, "")

    text = response.content.decode()
    assert text.count("Answers can be tried on the published page.") == len(VALUES)
    assert "Check the answer" not in text


def test_answers_keep_their_codes_in_every_language():
    codes = answers_by_text("single_choice")
    translated = [
        {**item, "value": {**item["value"], "text": f"{item['value']['text']} (fr)"}}
        for item in VALUES["single_choice"]["answers"]
    ]

    shown = {
        answer.text: answer.code
        for answer in described("single_choice", answers=translated).answers
    }

    assert shown == {f"{text} (fr)": code for text, code in codes.items()}
