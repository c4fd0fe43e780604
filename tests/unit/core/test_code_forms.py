"""Typing codes: failures alone are counted, a right code always opens, and guessing is slow."""

import time
from unittest import mock

import pytest
from django.core import signing
from django.test import Client

from core.codes import give_code, make_code
from core.feedback.views import FeedbackAnswerView
from core.forms.codes import SECONDS_TO_WAIT
from core.models import Feedback, LimitCounter
from tests.sendings import hidden_fields

pytestmark = pytest.mark.django_db

PATH = "/en/feedback/answer/"
ALLOWED = FeedbackAnswerView.failures_per_hour


def a_code(number: int = 0, message: str = "the report") -> str:
    record = Feedback.objects.create(language="en", message=message, sending_hash=str(number))
    return give_code(record=record)


def type_code(client: Client, code: str, **fields: str):
    return client.post(PATH, {"code": code, **fields})


def opens(answer) -> bool:
    return "the report" in answer.content.decode()


def fail(client: Client, times: int) -> None:
    for _time in range(times):
        type_code(client, make_code())


def later(seconds: float):
    """Let the clock of signed tickets run ahead."""
    return mock.patch.object(signing.time, "time", return_value=time.time() + seconds)


def test_fifty_people_behind_one_address_open_their_records_at_once(client: Client):
    for number in range(50):
        assert opens(type_code(Client(), a_code(number)))

    assert not LimitCounter.objects.exists()


def test_wrong_code_is_kept_in_its_field_and_explained(client: Client):
    code = make_code()
    page = type_code(client, code).content.decode()

    assert f'value="{code}"' in page
    assert '<a href="#id_code">This code opens nothing here.' in page


def test_text_that_is_no_code_is_explained_and_not_counted(client: Client):
    answer = type_code(client, "my code")

    assert "four groups of four" in answer.content.decode()
    assert not LimitCounter.objects.exists()


def test_right_codes_open_at_once_until_many_wrong_ones_came(client: Client):
    code = a_code()
    fail(client, ALLOWED - 1)
    assert opens(type_code(client, code))

    fail(client, 1)
    assert not opens(type_code(client, code))


def test_after_many_failures_a_right_code_still_opens_when_one_waits(client: Client):
    code = a_code()
    fail(client, ALLOWED)
    asked = type_code(client, code)
    assert "Wait ten seconds" in asked.content.decode()
    assert code in asked.content.decode()

    with later(SECONDS_TO_WAIT + 1):
        assert opens(type_code(client, code, **hidden_fields(asked)))


def test_pressing_too_early_does_not_begin_the_wait_anew(client: Client):
    code = a_code()
    fail(client, ALLOWED)
    asked = type_code(client, code)
    with later(SECONDS_TO_WAIT - 5):
        again = type_code(client, code, **hidden_fields(asked))
        assert not opens(again)

    assert hidden_fields(again)["ticket"] == hidden_fields(asked)["ticket"]


def test_waiting_for_one_code_is_no_waiting_for_another(client: Client):
    code = a_code()
    fail(client, ALLOWED)
    asked = type_code(client, make_code())

    with later(SECONDS_TO_WAIT + 1):
        assert not opens(type_code(client, code, **hidden_fields(asked)))


def test_failures_from_one_network_slow_no_other(client: Client):
    code = a_code()
    fail(client, ALLOWED + 5)

    assert opens(type_code(Client(REMOTE_ADDR="198.51.100.1"), code))


def test_guesses_beyond_the_limit_are_not_even_looked_up(client: Client):
    fail(client, ALLOWED)
    with mock.patch("core.forms.codes.find_by_code") as looked_up:
        fail(client, 100)

    looked_up.assert_not_called()


def test_typed_code_is_in_no_log(client: Client, caplog):
    caplog.set_level(0)
    code = make_code()
    type_code(client, code)

    assert code not in caplog.text
    assert code.replace("-", "") not in caplog.text
