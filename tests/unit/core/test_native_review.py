"""The notice that a translation awaits a native reader, and how it ends."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageLogEntry

from home.models import HomePage, StandardPage
from tests.conftest import TARGET_LANGUAGES

pytestmark = pytest.mark.django_db

NOTICE = "review-notice"


def about(language: str) -> StandardPage:
    return StandardPage.objects.get(slug="about", locale__language_code=language)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def confirmation(page) -> str:
    return reverse("core_confirm_native_review", args=[page.pk])


def awaits(page) -> bool:
    return type(page).objects.get(pk=page.pk).awaiting_native_review


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_readers_of_a_loaded_translation_see_the_notice(client, language):
    assert NOTICE in client.get(f"/{language}/about/").content.decode()


def test_readers_of_the_source_see_no_notice(client):
    assert NOTICE not in client.get("/en/about/").content.decode()


def test_the_languages_reviewer_ends_the_notice(client):
    page = about("fr")

    response = signed_in("reviewer-fr").post(confirmation(page))

    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not awaits(page)
    assert NOTICE not in client.get("/fr/about/").content.decode()


def test_other_languages_keep_their_notice():
    signed_in("reviewer-fr").post(confirmation(about("fr")))

    assert [awaits(about(language)) for language in ("es", "ar", "ru")] == [True] * 3


def test_ending_the_notice_is_written_down():
    page = about("fr")

    signed_in("reviewer-fr").post(confirmation(page))

    entry = PageLogEntry.objects.get(page=page.pk, action="core.native_review")
    assert entry.user.username == "reviewer-fr"
    assert entry.message == "Said that a native reader has reviewed the translation"


def test_looking_at_the_question_changes_nothing():
    page = about("fr")

    response = signed_in("reviewer-fr").get(confirmation(page))

    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert awaits(page)


@pytest.mark.parametrize("name", ["translator-fr", "reviewer-ar", "coordinator", "steward"])
def test_who_may_not_publish_the_page_does_not_end_the_notice(name):
    page = about("fr")

    response = signed_in(name).post(confirmation(page))

    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")
    assert awaits(page)


def test_a_visitor_is_asked_to_log_in(client):
    page = about("fr")

    response = client.post(confirmation(page))

    assert response["Location"].startswith(reverse("account_login"))
    assert awaits(page)


def test_a_page_that_awaits_no_review_has_nothing_to_confirm():
    response = signed_in("admin").post(confirmation(about("en")), follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("name", "offered"), [("reviewer-fr", True), ("editor", True), ("translator-fr", False)]
)
@pytest.mark.parametrize("view", ["wagtailadmin_pages:edit", "wagtailadmin_explore"])
def test_the_way_to_end_the_notice_is_shown_to_those_who_may_publish(view, name, offered):
    page = about("fr")
    address = reverse(view, args=[page.pk])

    response = signed_in(name).get(address)

    assert (confirmation(page) in response.content.decode()) == offered


def test_publishing_the_translation_again_keeps_the_notice(django_capture_on_commit_callbacks):
    page = HomePage.objects.get(locale__language_code="fr")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])

    with override("en"), django_capture_on_commit_callbacks(execute=True):
        signed_in("reviewer-fr").post(address, {"action": "publish"})

    assert awaits(page)
