"""Checking while somebody types."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail_localize.models import StringSegment

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/translation/check/"


def send(body: Any, name: str = "translator-fr", **options: Any) -> Any:
    browser = Client(**options)
    browser.force_login(get_user_model().objects.get(username=name))
    content = body if isinstance(body, str) else json.dumps(body)
    return browser.post(ADDRESS, content, content_type="application/json")


def segment() -> StringSegment:
    return StringSegment.objects.filter(
        source__object_repr__startswith="About", context__path="title"
    )[0]


def strings(*texts: str) -> dict[str, Any]:
    return {"language": "fr", "strings": [{"segment": segment().pk, "text": one} for one in texts]}


def test_what_is_wrong_is_answered_with_its_place() -> None:
    answer = send(strings("À la la page 25"))
    problems = answer.json()["problems"][str(segment().pk)]
    assert {one["check"] for one in problems} >= {"doubled", "numbers"}
    doubled = next(one for one in problems if one["check"] == "doubled")
    assert (doubled["start"], doubled["end"]) == (2, 7)


def test_many_strings_take_no_more_queries_than_one(django_assert_max_num_queries: Any) -> None:
    keys = StringSegment.objects.order_by("pk").values_list("pk", flat=True)[:45]
    many = {"language": "fr", "strings": [{"segment": key, "text": "la la"} for key in keys]}
    with django_assert_max_num_queries(35):
        assert len(send(many).json()["problems"]) == len(keys)


def test_a_field_that_is_too_short_is_told() -> None:
    problems = send(strings("a" * 300)).json()["problems"][str(segment().pk)]
    assert "length" in {one["check"] for one in problems}


def test_sound_texts_have_no_problems() -> None:
    assert send(strings("L’IDPC et ses partenaires")).json() == {"problems": {}}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[",
        "[" * 100_000,
        "null",
        "{}",
        {"language": "xx", "strings": []},
        {"language": ["fr"], "strings": []},
        {"language": "fr", "strings": 5},
        {"language": "fr", "strings": [None]},
        {"language": "fr", "strings": [{"segment": 10**30, "text": ""}]},
        {"language": "fr", "strings": [{"segment": True, "text": ""}]},
        {"language": "fr", "strings": [{"segment": 1, "text": 5}]},
        {"language": "fr", "strings": [{"segment": 1, "text": "a\x00b"}]},
        {"language": "fr", "strings": [{"segment": 1, "text": "a" * 30_000}]},
        {"language": "fr", "strings": [{"segment": one, "text": ""} for one in range(1, 60)]},
        "a" * 400_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_words(body: Any) -> None:
    answer = send(body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_lone_halves_of_characters_break_nothing() -> None:
    assert send(
        '{"language": "fr", "strings": [{"segment": 1, "text": "\\ud800"}]}'
    ).status_code in (
        200,
        400,
    )


def test_only_those_who_take_part_may_ask() -> None:
    assert send(strings("a"), "coordinator").status_code in (302, 403)


def test_forged_requests_are_refused() -> None:
    assert send(strings("a"), enforce_csrf_checks=True).status_code == 403
