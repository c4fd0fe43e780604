"""Headers of every public answer, and what the logs say about visitors."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.clips import hub_clip
from tests.conftest import LANGUAGES
from tests.i18n.test_smoke import PATHS
from tests.public_pages import Answer, answer_at

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# Addresses that are kept for documentation: no machine of ours can have one.
CLIENT_ADDRESS = "203.0.113.77"
FORWARDED_ADDRESS = "198.51.100.88"


def captions_path() -> str:
    """Return the address of the clip's captions in English."""
    video = hub_clip()
    return reverse("captions", args=[video.translation_key, "en"])


PUBLIC = {
    **{model: f"/en/{path}" for model, path in PATHS.items()},
    "root": "/",
    "feed": "/en/news/feed.atom",
    "page as PDF": "/en/about/page.pdf",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "security contact": "/.well-known/security.txt",
    "missing page": "/ar/nothing/",
    "address without a language": "/about/",
    "missing file": "/en/media/images/nothing.png",
    "captions": captions_path,
    "form that saves nothing": "/en/feedback/answer/",
    "health": "/healthz",
    "readiness": "/readyz",
}


@pytest.fixture(params=PUBLIC)
def public_answer(request: pytest.FixtureRequest) -> Answer:
    """Return the answer for each kind of public address."""
    path = PUBLIC[request.param]
    return answer_at(path() if callable(path) else path)


def policy_of(answer) -> dict[str, str]:
    """Return the directives of an answer's content security policy."""
    directives = answer.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives)


def test_policy_allows_what_the_site_itself_serves_and_nothing_else(public_answer):
    assert policy_of(public_answer) == POLICY
    assert "Content-Security-Policy-Report-Only" not in public_answer.headers


def test_other_sites_cannot_frame_read_or_follow(public_answer):
    headers = public_answer.headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "payment", "usb"])
def test_no_page_may_use_what_the_site_does_not_need(feature):
    policy = answer_at("/en/").headers["Permissions-Policy"].split(", ")

    assert f"{feature}=()" in policy


def test_permissions_are_stated_on_every_public_answer(public_answer):
    assert "geolocation=()" in public_answer.headers["Permissions-Policy"]


def test_no_public_answer_sets_a_cookie(public_answer):
    assert "Set-Cookie" not in public_answer.headers
    assert not public_answer.cookies


@pytest.mark.parametrize("path", [*PATHS.values(), "news/feed.atom", "nothing/"])
def test_no_page_differs_by_cookie_or_by_the_browsers_language(path):
    answer = answer_at(f"/fr/{path}")

    assert answer.headers.get("Vary", "") in ("", "Accept-Encoding")


def test_card_may_be_shown_by_other_sites_and_is_strict_otherwise(client: Client):
    answer = client.get("/cards/en.png")

    assert policy_of(answer) == POLICY
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


def test_clip_carries_the_headers_of_every_public_answer(client: Client):
    answer = client.get(hub_clip().file.url)

    assert answer.status_code == 200
    assert policy_of(answer) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    answer.close()


def test_admin_has_a_policy_of_its_own_that_names_no_other_host(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    answer = client.get("/admin/")
    policy = policy_of(answer)

    assert answer.status_code == 200
    assert policy != POLICY
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    sources = {source for value in policy.values() for source in value.split()}
    assert sources == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}


@pytest.mark.parametrize("path", ["/adminx/", "/en/admin/"])
def test_policy_of_the_admin_is_for_the_admin_alone(client: Client, path):
    assert policy_of(client.get(path)) == POLICY


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        *((language, language) for language in LANGUAGES),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("ar-EG", "ar"),
        ("de, ru;q=0.5, en;q=0.1", "ru"),
        ("sw", "en"),
        ("", "en"),
        ("*", "en"),
        ("not a language; q=much", "en"),
    ],
)
def test_root_sends_visitors_to_the_language_they_ask_for(client: Client, asked, given):
    answer = client.get("/", headers={"Accept-Language": asked})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{given}/"
    assert answer.headers["Vary"] == "Accept-Language"
    assert not answer.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_of_a_page_comes_from_its_address_alone(client: Client, language):
    answer = client.get(f"/{language}/", headers={"Accept-Language": "ru, fr, ar"})

    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" not in answer.headers.get("Vary", "")


@pytest.fixture
def traced_client(caplog: pytest.LogCaptureFixture) -> Client:
    """Return a client whose address could be found in the logs, all of which are kept."""
    caplog.set_level(logging.DEBUG)
    return Client(
        raise_request_exception=False,
        REMOTE_ADDR=CLIENT_ADDRESS,
        headers={"X-Forwarded-For": FORWARDED_ADDRESS},
    )


def assert_no_address_in(text: str) -> None:
    """Fail where a log names the visitor's machine."""
    assert CLIENT_ADDRESS not in text
    assert FORWARDED_ADDRESS not in text


@pytest.mark.parametrize("path", ["/en/", "/en/nothing/", "/", "/admin/", "/en/news/feed.atom"])
def test_reading_leaves_no_address_in_the_logs(traced_client: Client, caplog, path):
    traced_client.get(path)

    assert_no_address_in(caplog.text)


def test_refused_form_leaves_no_address_in_the_logs(caplog, traced_client: Client):
    traced_client.handler.enforce_csrf_checks = True
    answer = traced_client.post("/account/login/", {"login": "someone", "password": "wrong"})

    assert answer.status_code == 403
    assert "Forbidden" in caplog.text
    assert_no_address_in(caplog.text)


def test_failed_login_leaves_neither_address_nor_name_in_the_logs(caplog, traced_client: Client):
    answer = traced_client.post("/account/login/", {"login": "someone", "password": "wrong"})

    assert answer.status_code == 200
    assert_no_address_in(caplog.text)
    assert "someone" not in caplog.text


def test_fault_of_ours_leaves_no_address_in_the_logs(monkeypatch, caplog, traced_client: Client):
    def break_down(*arguments: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("core.views.find_route", break_down)
    answer = traced_client.get("/en/")

    assert answer.status_code == 500
    assert "broken on purpose" in caplog.text
    assert_no_address_in(caplog.text)
    assert policy_of(answer) == POLICY
