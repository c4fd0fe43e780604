"""A form that is too large is answered by a page that says so."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db
TOO_MUCH = {"text": "x" * 3_000_000}


@pytest.fixture
def visitor(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("multipart", [True, False], ids=["with files", "without"])
def test_a_form_that_is_too_large_is_said_to_be(visitor: Client, multipart: bool):
    more = {} if multipart else {"content_type": "application/x-www-form-urlencoded"}
    data = TOO_MUCH if multipart else f"text={TOO_MUCH['text']}"

    answer = visitor.post("/account/login/", data, **more)

    assert answer.status_code == 413
    assert "too large" in answer.content.decode()
    assert "2.5" in answer.content.decode()
    assert "xxx" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_language_of_the_reader(visitor: Client, language: str):
    answer = visitor.post("/account/login/", TOO_MUCH, headers={"accept-language": language})

    html = answer.content.decode()
    assert re.search(rf'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"', html)


def test_it_is_said_before_a_token_is_looked_for():
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies["csrftoken"] = "a" * 32

    assert strict.post("/account/login/", TOO_MUCH).status_code == 413


def test_a_form_of_far_too_many_fields_is_refused_in_the_same_way(visitor: Client):
    body = "&".join(f"field{number}=1" for number in range(10_001))

    answer = visitor.post("/account/login/", body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413


def test_a_long_page_of_many_fields_is_no_such_form(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    fields = {f"body-{number}-value": "text" for number in range(3000)}

    answer = client.post(reverse("wagtailimages:add"), fields)

    assert answer.status_code == 200
