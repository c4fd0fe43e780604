"""Learning without an account: what sendings save, what pages show of it, and what a learner can do with it."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.codes import find_by_code, make_code
from core.codes.writing import read_code
from ecourse.learning.devices import COOKIE, LIFE, MARKER, VISIT
from ecourse.learning.views.continuing import ContinueView
from ecourse.models import Learner, LearnerStep
from tests.learning import finish, lessons_of, make_module, outline, see, translate, true_false
from tests.sendings import CODE, code_in, hidden_fields

pytestmark = pytest.mark.django_db

HERE = {"headers": {"origin": "http://testserver"}}
RESUME = "/en/ecourse/resume/"
CONTINUE = "/en/ecourse/resume/continue/"
CHOOSE = "/en/ecourse/resume/choose/"
LEAVE = "/en/ecourse/resume/leave/"
DELETE = "/en/ecourse/resume/delete/"


@pytest.fixture
def module():
    return make_module([true_false()], [true_false("It works.")])


def seen_path(lesson, language: str = "en") -> str:
    return f"/{language}/ecourse/lessons/{lesson.translation_key}/seen/"


def say_seen(client: Client, lesson, **fields: str):
    return client.post(seen_path(lesson), fields, **HERE)


def with_code(code: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = read_code(code) or code
    client.cookies[MARKER] = "1"
    return client


def learner_with(module) -> tuple[Client, str]:
    """Return a device with a record that holds one step, and its code."""
    code = see(outline(module).lessons[0], module).code
    return with_code(code), code


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
    assert "Done, read on" in found[f"lesson:{lesson.key}"]
    assert "You did this on" in found[f"activity:{lesson.activities[0].block_id}"]
    assert "Saved on this device" in found["line"]


def test_changed_activity_says_so(module):
    client = with_code(finish(module).code)
    LearnerStep.objects.update(version="old")
    activity = outline(module).lessons[0].activities[0]

    assert "It has changed since then" in slots(client, module)[f"activity:{activity.block_id}"]


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


# My progress


def test_my_progress_without_a_record_says_that_nothing_is_saved(client: Client):
    answer = client.get(RESUME)

    assert "Nothing is saved on this device yet" in answer.content.decode()
    assert not answer.cookies


def test_my_progress_shows_code_and_modules(module):
    client, code = learner_with(module)
    text = client.get(RESUME).content.decode()

    assert code in text
    assert "Done: 1 of 4" in text


def test_my_progress_takes_away_a_cookie_whose_record_is_gone():
    answer = with_code(make_code()).get(RESUME)

    assert "is gone" in answer.content.decode()
    assert answer.cookies[COOKIE].value == ""
    assert answer.cookies[MARKER].value == ""


def test_my_progress_is_in_the_language_of_the_address(module):
    translate(module, "fr")
    client, _code = learner_with(module)

    assert "Small (fr)" in client.get("/fr/ecourse/resume/").content.decode()


def test_page_with_the_code_is_only_for_who_has_one(client: Client, module):
    learner, code = learner_with(module)

    assert code_in(learner.get("/en/ecourse/resume/code/")) == code
    assert client.get("/en/ecourse/resume/code/").headers["Location"] == RESUME


def test_leaving_takes_the_code_from_the_device_and_keeps_the_record(module):
    client, code = learner_with(module)
    client.post(LEAVE)

    assert client.cookies[COOKIE].value == ""
    assert client.cookies[MARKER].value == ""
    assert find_by_code(Learner.objects.all(), code)


def test_deleting_asks_once_more_and_leaves_nothing(module):
    client, _code = learner_with(module)
    fields = hidden_fields(client.get(DELETE))
    assert Learner.objects.exists()

    client.post(DELETE, fields)

    assert not Learner.objects.exists()
    assert not LearnerStep.objects.exists()
    assert client.cookies[COOKIE].value == ""


def test_deleting_without_a_record_leads_to_my_progress(client: Client):
    assert client.post(DELETE).headers["Location"] == RESUME


@pytest.mark.parametrize("path", [LEAVE, DELETE, CONTINUE])
def test_another_site_cannot_send_the_forms_of_the_record(module, path: str):
    code = see(outline(module).lessons[0], module).code
    client = Client(enforce_csrf_checks=True)
    client.cookies[COOKIE] = read_code(code) or ""
    client.post(path, {"code": finish(module).code})

    assert client.cookies[COOKIE].value == read_code(code)
    assert find_by_code(Learner.objects.all(), code)


# Continuing


def test_code_opens_the_record_on_another_device(client: Client, module):
    _device, code = learner_with(module)
    answer = client.post(CONTINUE, {"code": code.lower().replace("-", " ")})

    assert answer.headers["Location"] == RESUME
    assert client.cookies[COOKIE].value == read_code(code)
    assert "Done: 1 of 4" in client.get(RESUME).content.decode()


def test_wrong_code_is_explained_and_sets_no_cookie(client: Client):
    answer = client.post(CONTINUE, {"code": make_code()})

    assert "This code opens nothing here" in answer.content.decode()
    assert COOKIE not in client.cookies


def test_guessing_has_to_wait_and_a_right_code_then_opens_no_sooner(client: Client, module):
    _device, code = learner_with(module)
    for _guess in range(ContinueView.failures_per_hour):
        client.post(CONTINUE, {"code": make_code()})

    assert "Wait ten seconds" in client.post(CONTINUE, {"code": code}).content.decode()
    assert COOKIE not in client.cookies


def test_code_of_a_deleted_record_opens_nothing(client: Client, module):
    _device, code = learner_with(module)
    Learner.objects.all().delete()

    assert "opens nothing" in client.post(CONTINUE, {"code": code}).content.decode()


def test_device_with_a_record_is_asked_and_told_its_own_code(module):
    client, own = learner_with(module)
    other = finish(module).code

    answer = client.post(CONTINUE, {"code": other})

    assert CODE.findall(answer.content.decode()) == [own]
    assert client.cookies[COOKIE].value == read_code(own)


def choose(client: Client, other: str, **fields: str):
    answer = client.post(CONTINUE, {"code": other})
    record = answer.context["record"]
    return client.post(CHOOSE, {"record": record, **fields})


def test_putting_both_together_keeps_all_steps_under_the_typed_code(module):
    client, own = learner_with(module)
    other = see(outline(module).lessons[1], module).code
    choose(client, other, choice="merge")

    learner = find_by_code(Learner.objects.all(), other)
    assert learner.steps.count() == 2
    assert find_by_code(Learner.objects.all(), own) is None
    assert client.cookies[COOKIE].value == read_code(other)


def test_switching_keeps_both_records(module):
    client, own = learner_with(module)
    other = finish(module).code
    choose(client, other, choice="switch")

    assert find_by_code(Learner.objects.all(), own).steps.count() == 1
    assert client.cookies[COOKIE].value == read_code(other)


def test_choosing_nothing_changes_nothing_and_keeps_the_typed_code(module):
    client, own = learner_with(module)
    other = finish(module).code
    answer = choose(client, other)

    assert "Choose what is to be done" in answer.content.decode()
    assert client.cookies[COOKIE].value == read_code(own)
    again = client.post(CHOOSE, {"record": answer.context["record"], "choice": "merge"})
    assert again.headers["Location"] == RESUME


def test_made_up_record_changes_nothing(module):
    client, own = learner_with(module)
    answer = client.post(CHOOSE, {"record": "made up", "choice": "merge"})

    assert "no longer there" in answer.content.decode()
    assert find_by_code(Learner.objects.all(), own)


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
