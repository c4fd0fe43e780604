"""Logging in: what it demands, what it gives away, and what it keeps."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.users.models import UserProfile

from core.models import LogInCounter
from tests.databases import DEMO_PASSWORD
from tests.e2e.authenticators import code_now

pytestmark = pytest.mark.django_db
LOG_IN = "/account/login/"
RECORDS = "account_authentication_methods"


def account(name: str = "editor"):
    return get_user_model().objects.get(username=name)


@pytest.fixture(autouse=True)
def known_passwords():
    for name in ("editor", "steward"):
        person = account(name)
        person.set_password(DEMO_PASSWORD)
        person.save()


def try_password(client: Client, name: str, password: str, **options):
    return client.post(LOG_IN, {"login": name, "password": password}, **options)


def logged_in(client: Client, name: str = "editor") -> Client:
    assert try_password(client, name, DEMO_PASSWORD).status_code == 302
    return client


@pytest.mark.parametrize("login", ["editor", "EDITOR@example.invalid"])
def test_user_name_and_address_both_log_in(client: Client, login):
    response = try_password(client, login, DEMO_PASSWORD)

    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def words_of(response) -> str:
    html = response.content.decode()
    return html[html.index("account__error") : html.index("id_login")]


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client):
    known = try_password(client, "editor", "wrong")
    unknown = try_password(client, "nobody", "wrong")

    assert known.status_code == unknown.status_code == 200
    assert words_of(known) == words_of(unknown)


def ask_for_password(client: Client, address: str):
    return client.post("/account/password/reset/", {"email": address}, follow=True)


def test_asking_for_a_password_does_not_tell_who_has_an_account(
    client: Client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known = ask_for_password(client, account().email)
        unknown = ask_for_password(client, "nobody@example.org")

    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert [message.to for message in mail.outbox] == [[account().email]]


def test_the_mailed_link_leads_to_a_new_password_once(
    client: Client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ask_for_password(client, account().email)
    address = next(line for line in mail.outbox[0].body.splitlines() if "/link/" in line)
    path = address[address.index("/en/link/") :]
    new = "a quite different password"

    page = client.post(path, follow=True)
    form_address = page.redirect_chain[-1][0]
    client.post(form_address, {"password1": new, "password2": new})

    assert account().check_password(new)
    assert client.post(path).status_code == 404


def test_after_ten_wrong_passwords_the_account_rests(client: Client):
    for _attempt in range(10):
        try_password(client, "editor", "wrong")

    assert try_password(client, "editor", DEMO_PASSWORD).status_code == 200


def test_guessing_one_account_holds_up_nobody_else_at_the_same_address(client: Client):
    for _attempt in range(50):
        try_password(client, "editor", "wrong")

    assert try_password(client, "steward", DEMO_PASSWORD).status_code == 302


def test_counters_are_kept_without_names_and_addresses(client: Client):
    try_password(client, "somebody-canary", "wrong", REMOTE_ADDR="203.0.113.77")

    rows = [f"{row.cache_key} {row.value}" for row in LogInCounter.objects.all()]
    assert rows
    assert not any("203.0.113.77" in row or "canary" in row for row in rows)


def test_nobody_signs_up_by_themselves(client: Client):
    assert client.get("/account/signup/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/admin/login/?next=/admin/pages/", "/account/login/?next=/admin/pages/"),
        ("/admin/password_reset/", "/account/password/reset/"),
    ],
)
def test_wagtails_own_pages_lead_to_ours(client: Client, old, new):
    assert client.get(old)["Location"] == new


def give_app(person) -> str:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    return secret


def test_the_same_digits_do_not_work_twice(client: Client):
    code = code_now(give_app(account()))
    logged_in(client)
    first = client.post("/account/second-factor/authenticate/", {"code": code})
    other = Client()
    logged_in(other)

    second = other.post("/account/second-factor/authenticate/", {"code": code})

    assert first.status_code == 302
    assert second.status_code == 200
    assert other.get("/admin/").status_code == 302


def test_secrets_of_second_factors_lie_sealed_in_the_database():
    secret = give_app(account())

    stored = Authenticator.objects.get(user=account()).data

    assert secret not in str(stored)


def test_without_its_key_a_second_factor_lets_nobody_in(client: Client, settings):
    code = code_now(give_app(account()))
    settings.FIELD_KEYS = ["b3RoZXIta2V5LXRoYXQtb3BlbnMtbm90aGluZy1oZXI="]
    logged_in(client)

    response = client.post("/account/second-factor/authenticate/", {"code": code})

    assert response.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_secrets_are_sealed_anew_when_keys_change(client: Client, settings):
    code = code_now(give_app(account()))
    old, new = settings.FIELD_KEYS[0], "b3RoZXIta2V5LXRoYXQtb3BlbnMtbm90aGluZy1oZXI="
    settings.FIELD_KEYS = [new, old]
    call_command("rotate_field_keys")
    settings.FIELD_KEYS = [new]
    logged_in(client)

    client.post("/account/second-factor/authenticate/", {"code": code})

    assert client.get("/admin/").status_code == 200


@pytest.fixture
def demanded(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.mark.parametrize("name", ["admin", "editor", "translator-fr", "coordinator", "steward"])
def test_where_it_is_demanded_nobody_enters_without_a_second_factor(client: Client, demanded, name):
    client.force_login(account(name))

    response = client.get("/admin/pages/")

    assert response["Location"] == "/account/second-factor/?next=%2Fadmin%2Fpages%2F"


def test_recovery_codes_alone_are_no_second_factor(client: Client, demanded):
    RecoveryCodes.activate(account())
    client.force_login(account())

    assert client.get("/admin/").status_code == 302


def test_with_a_second_factor_the_admin_opens(client: Client, demanded):
    give_app(account())
    client.force_login(account())

    assert client.get("/admin/").status_code == 200


def test_a_log_in_of_long_ago_is_asked_again_before_factors_change(client: Client):
    logged_in(client)
    address = "/account/second-factor/totp/activate/"
    assert client.get(address).status_code == 200
    session = client.session
    session[RECORDS] = [{**record, "at": time.time() - 3600} for record in session[RECORDS]]
    session.save()

    assert client.get(address)["Location"].startswith("/account/reauthenticate/")


def test_account_pages_speak_the_language_chosen_in_the_admin(client: Client):
    UserProfile.objects.update_or_create(user=account(), defaults={"preferred_language": "ar"})
    client.force_login(account())

    html = client.get("/account/second-factor/").content.decode()

    assert '<html lang="ar" dir="rtl">' in html


def test_account_pages_are_kept_by_no_cache_and_may_ask_for_passkeys(client: Client):
    own, public = client.get(LOG_IN), client.get("/en/")

    assert "no-store" in own["Cache-Control"]
    assert "publickey-credentials-get=(self)" in own["Permissions-Policy"]
    assert "publickey-credentials-get=()" in public["Permissions-Policy"]
    assert "unsafe-inline" not in own["Content-Security-Policy"]


def test_a_changed_password_is_told_to_its_owner(
    client: Client, django_capture_on_commit_callbacks
):
    logged_in(client)
    new = "a quite different password"
    data = {"oldpassword": DEMO_PASSWORD, "password1": new, "password2": new}

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/password/change/", data, REMOTE_ADDR="203.0.113.77")

    assert [message.to for message in mail.outbox] == [[account().email]]
    assert "203.0.113.77" not in mail.outbox[0].body
