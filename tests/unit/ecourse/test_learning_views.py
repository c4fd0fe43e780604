"""Learning without an account: what sendings save, and what pages show of it."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.codes import find_by_code, make_code
from ecourse.learning.devices import COOKIE, LIFE, MARKER, VISIT
from ecourse.models import Learner, LearnerStep, ModulePage
from tests import prepared
from tests.learning import (
    HERE,
    finish,
    learner_with,
    lessons_of,
    outline,
    say_seen,
    seen_path,
    with_code,
)
from tests.sendings import code_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_module")]

RESUME = "/en/ecourse/resume/"


@pytest.fixture
def module(db: None, published_module: ModulePage) -> ModulePage:
    """Return the module as the database has it."""
    return prepared.anew(published_module)


def slots(client: Client, module=None) -> dict[str, str]:
    query = {"module": str(module.translation_key)} if module else {}
    return json.loads(client.get(reverse("ecourse_progress"), query).content)["slots"]


# Saving


def test_first_sending_sets_both_cookies_for_a_year(client: Client, module):
    answer = say_seen(client, lessons_of(module)[0])

    learner, marker = answer.cookies[COOKIE], answer.cookies[MARKER]
    assert find_by_code(Learner.objects.all(), learner.value)
    assert (learner["httponly"], learner["samesite"], learner["path"]) == (True, "Lax", "/")
    assert learner["max-age"] == LIFE.total_seconds()
    assert (marker.value, marker["httponly"]) == ("1", "")


def test_first_answer_is_the_next_lesson_with_the_code(client: Client, module):
    answer = say_seen(client, lessons_of(module)[0])

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "<h1" in answer.content.decode()
    assert "Lesson 2" in answer.content.decode()
    assert find_by_code(Learner.objects.all(), code_in(answer))


def test_device_with_a_cookie_is_led_on(module):
    first, second = lessons_of(module)
    client, _code = learner_with(module)

    assert say_seen(client, first).headers["Location"] == second.url
    last = say_seen(client, second)
    assert (last.status_code, last.headers["Location"]) == (303, module.url)


def test_browser_without_cookies_goes_on_with_the_same_record(module):
    first, second = lessons_of(module)
    answer = say_seen(Client(), first)
    visits = re.findall(f'name="{VISIT}" value="([^"]+)"', answer.content.decode())

    again = say_seen(Client(), second, **{VISIT: visits[0]})

    assert Learner.objects.count() == 1
    assert LearnerStep.objects.count() == 2
    assert "keeps no cookie" in again.content.decode()


def test_made_up_visit_begins_a_record_of_its_own(client: Client, module):
    answer = say_seen(client, lessons_of(module)[0], **{VISIT: "abc.\x7fdef"})

    assert answer.status_code == 200
    assert Learner.objects.count() == 1


def test_another_sites_form_saves_nothing(module):
    client = with_code(make_code())
    path = seen_path(lessons_of(module)[0])

    answers = [
        client.post(path, headers={"origin": "https://elsewhere.example"}),
        client.post(path, headers={"referer": "https://elsewhere.example/"}),
        client.post(path),
    ]

    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert not any(answer.cookies for answer in answers)
    assert not Learner.objects.exists()


def test_pressing_twice_saves_once(module):
    client, _code = learner_with(module)
    say_seen(client, lessons_of(module)[0])
    say_seen(client, lessons_of(module)[0])

    assert LearnerStep.objects.count() == 1


def test_lesson_that_is_not_live_in_the_language_is_unknown(client: Client, module):
    lesson = lessons_of(module)[0]

    assert client.post(seen_path(lesson, "fr"), **HERE).status_code == 404
    assert client.post(f"/en/ecourse/lessons/{uuid4()}/seen/", **HERE).status_code == 404


def test_address_of_the_button_leads_back_to_the_lesson(client: Client, module):
    lesson = lessons_of(module)[0]

    assert client.get(seen_path(lesson)).headers["Location"] == lesson.url


def test_old_cookie_of_a_deleted_record_is_replaced_and_the_answer_says_so(module):
    client = with_code(make_code())
    answer = say_seen(client, lessons_of(module)[0])

    assert find_by_code(Learner.objects.all(), answer.cookies[COOKIE].value)
    assert answer.status_code == 200
    assert "A new one has begun" in answer.content.decode()
    assert code_in(answer).replace("-", "") == answer.cookies[COOKIE].value


# Pages


def test_pages_are_the_same_with_and_without_a_record(client: Client, module):
    learner, _code = learner_with(module)
    for page in (module, lessons_of(module)[0], module.get_parent()):
        here, there = client.get(page.url), learner.get(page.url)
        assert here.content == there.content
        assert not here.cookies
        assert "Cookie" not in here.get("Vary", "")


def test_pages_say_what_is_saved_before_anything_is(client: Client, module):
    for page in (module, lessons_of(module)[0], module.get_parent()):
        assert f'href="{RESUME}"' in client.get(page.url).content.decode()


def test_script_gets_slots_for_modules_lessons_and_activities(module):
    client = with_code(finish(module).code)
    lesson = outline(module).lessons[0]

    found = slots(client, module)

    assert "Completed on" in found[f"module:{module.translation_key}"]
    assert "Get the certificate" in found[f"earned:{module.translation_key}"]
    assert "Done, read on" in found[f"lesson:{lesson.key}"]
    assert "You did this on" in found[f"activity:{lesson.activities[0].block_id}"]
    assert "Saved on this device" in found["line"]


def test_changed_activity_says_so(module):
    client = with_code(finish(module).code)
    LearnerStep.objects.update(version="old")
    activity = outline(module).lessons[0].activities[0]

    assert "It has changed since then" in slots(client, module)[f"activity:{activity.block_id}"]


def test_certificate_is_offered_only_once_it_is_earned(module):
    client, _code = learner_with(module)

    assert f"earned:{module.translation_key}" not in slots(client, module)


def test_script_gets_nothing_without_a_record(client: Client, module):
    assert slots(client, module) == {}
    assert slots(with_code(make_code()), module) == {}
    assert slots(with_code("no code at all"), module) == {}


def test_progress_is_never_kept_by_caches_and_takes_six_queries(
    module, django_assert_max_num_queries
):
    client = with_code(finish(module).code)
    slots(client, module)

    with django_assert_max_num_queries(6):
        answer = client.get(reverse("ecourse_progress"), {"module": str(module.translation_key)})

    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_module_that_is_no_key_is_left_out(module):
    client, _code = learner_with(module)

    assert client.get(reverse("ecourse_progress"), {"module": "x'"}).status_code == 200


def test_no_page_but_my_own_holds_the_code(module):
    client, code = learner_with(module)
    assert code not in json.dumps(slots(client, module))
    assert code not in client.get(lessons_of(module)[0].url).content.decode()


# Activities


def try_activity(client: Client, lesson, **fields: str):
    path = f"{lesson.url}check/{lesson.body[0].id}/"
    form = client.get(lesson.url).content.decode()
    name, value = re.findall(r'type="radio" id="[^"]*" name="([^"]*)" value="([^"]*)"', form)[0]
    return client.post(path, {name: value, **fields}, **HERE)


def test_tried_activity_is_saved_and_its_answer_says_so_without_scripts(client: Client, module):
    answer = try_activity(client, lessons_of(module)[0])

    text = answer.content.decode()
    assert LearnerStep.objects.get().block_id is not None
    assert "You did this on" in text
    assert code_in(answer).replace("-", "") == answer.cookies[COOKIE].value


def test_activity_that_was_left_empty_saves_nothing(client: Client, module):
    lesson = lessons_of(module)[0]
    answer = client.post(f"{lesson.url}check/{lesson.body[0].id}/", {}, **HERE)

    assert not Learner.objects.exists()
    assert not answer.cookies


def test_another_sites_activity_is_judged_and_not_saved(client: Client, module):
    lesson = lessons_of(module)[0]
    path = f"{lesson.url}check/{lesson.body[0].id}/"
    answer = client.post(path, {"answer": "true"}, headers={"origin": "https://elsewhere.example"})

    assert answer.status_code in (200, 422)
    assert not Learner.objects.exists()
    assert not answer.cookies


def test_activities_of_a_browser_without_cookies_bring_the_visit_back(module):
    first, second = lessons_of(module)
    answer = try_activity(Client(), first)
    visits = set(re.findall(f'name="{VISIT}" value="([^"]+)"', answer.content.decode()))
    assert len(visits) == 1

    try_activity(Client(), second, **{VISIT: visits.pop()})

    assert Learner.objects.get().steps.count() == 2
