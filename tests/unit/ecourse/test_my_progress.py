"""What a learner can do with a record: see it, go on with it elsewhere, leave it, delete it."""

import pytest
from django.test import Client

from core.codes import find_by_code, make_code
from core.codes.writing import read_code
from ecourse.learning.devices import COOKIE, MARKER
from ecourse.learning.views.continuing import ContinueView
from ecourse.models import Learner, LearnerStep, ModulePage
from tests import prepared
from tests.learning import (
    finish,
    learner_with,
    outline,
    see,
    translate,
    with_code,
)
from tests.sendings import CODE, code_in, hidden_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_module")]

RESUME = "/en/ecourse/resume/"
CONTINUE = "/en/ecourse/resume/continue/"
CHOOSE = "/en/ecourse/resume/choose/"
LEAVE = "/en/ecourse/resume/leave/"
DELETE = "/en/ecourse/resume/delete/"


@pytest.fixture
def module(db: None, published_module: ModulePage) -> ModulePage:
    """Return the module as the database has it."""
    return prepared.anew(published_module)


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
