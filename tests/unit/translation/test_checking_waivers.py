"""Letting pass what a check finds."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from tests.checking_texts import french_text, french_translation
from translation.checking import problems_of
from translation.checking.waivers import waive_check
from translation.models import CheckWaiver

pytestmark = pytest.mark.django_db

WORDS = "la la carte"
REASON = "It is what they sing."


def client(name: str) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.get(username=name))
    return browser


def waive(name: str = "reviewer-fr", reason: str = REASON) -> CheckWaiver:
    user = get_user_model().objects.get(username=name)
    place = french_text(WORDS)
    return waive_check(place=place, code="fr", check_name="doubled", reason=reason, user=user)


def address(view: str = "translation_waive_check", **other: Any) -> str:
    place = french_text(WORDS)
    check_name = other.get("check_name", "doubled")
    return reverse(view, args=["fr", place.string_id, place.context_id, check_name])


def checks_found(**options: Any) -> list[str]:
    string = french_translation()
    assert string.context
    translation = Translation.objects.get(
        source__object_id=string.context.object_id, target_locale=string.locale
    )
    return [one.check for found in problems_of(translation, **options).values() for one in found]


def test_a_waived_problem_is_left_out_or_marked() -> None:
    french_text(WORDS)
    assert "doubled" in checks_found()
    waive()
    assert "doubled" not in checks_found()
    assert "doubled" in checks_found(with_waived=True)


def test_a_waiver_is_void_once_the_words_change() -> None:
    waive()
    french_text("le le plan")
    assert "doubled" in checks_found()


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-ar", "coordinator"])
def test_only_reviewers_of_the_language_waive(name: str) -> None:
    with pytest.raises(PermissionDenied):
        waive(name)


@pytest.mark.parametrize("reason", ["", "  ", "ok", "x" * 301])
def test_a_waiver_needs_a_reason(reason: str) -> None:
    with pytest.raises(ValidationError):
        waive(reason=reason)


def test_a_reviewer_waives_on_the_page_and_comes_back_to_the_list() -> None:
    sent = {"reason": REASON, "seen": WORDS, "next": "/admin/translation/problems/?p=2"}
    answer = client("reviewer-fr").post(address(), sent)
    assert answer["Location"] == sent["next"]
    waiver = CheckWaiver.objects.get()
    assert (waiver.reason, waiver.text) == (REASON, WORDS)
    assert waiver.given_by
    assert waiver.given_by.username == "reviewer-fr"


def test_what_was_typed_is_kept_where_the_reason_is_too_short() -> None:
    answer = client("reviewer-fr").post(address(), {"reason": "ok", "seen": WORDS})
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert not CheckWaiver.objects.exists()


def test_words_that_changed_meanwhile_are_not_waived() -> None:
    answer = client("reviewer-fr").post(address(), {"reason": REASON, "seen": "les autres"})
    assert "have changed" in answer.content.decode()
    assert not CheckWaiver.objects.exists()


def test_nobody_is_led_to_another_site() -> None:
    sent = {"reason": REASON, "seen": WORDS, "next": "https://example.org/"}
    answer = client("reviewer-fr").post(address(), sent)
    assert answer["Location"].startswith("/admin/translation/problems/")


def test_a_waiver_is_taken_back() -> None:
    waive()
    client("reviewer-fr").post(address("translation_take_waiver_back"))
    assert not CheckWaiver.objects.exists()


def test_translators_take_nothing_back() -> None:
    waive()
    client("translator-fr").post(address("translation_take_waiver_back"))
    assert CheckWaiver.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "fr/1/999999999/doubled/pass/",
        "fr/99999999999999999999/99999999999999999999/doubled/pass/",
        "xx/1/1/doubled/pass/",
    ],
)
def test_forged_addresses_lead_nowhere(path: str) -> None:
    answer = client("editor").get(f"/admin/translation/texts/{path}")
    assert answer.status_code == 404


def test_a_check_that_found_nothing_is_not_waived() -> None:
    assert client("editor").get(address(check_name="numbers")).status_code == 404


def test_a_string_that_is_translated_anew_keeps_its_place() -> None:
    waive()
    StringTranslation.objects.filter(pk=french_translation().pk).delete()
    assert CheckWaiver.objects.count() == 1
