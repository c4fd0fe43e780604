"""Logging in with a password and a second step, in a real browser, where the site demands both."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.authenticators import code_now, give_passkey_device
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import type_password
from tests.e2e.reading import PHONE, follow


def set_up_app(page: Page, site: LiveSite, name: str) -> str:
    """Log in for the first time, set up an app and return its secret."""
    type_password(page, site.address, name)
    page.wait_for_url("**/account/second-factor/**")
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".account__secret").inner_text()
    page.fill("#id_code", code_now(secret))
    page.get_by_role("button", name="Switch the app on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return secret


def log_out(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.address}/account/logout/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/account/login/")


def test_the_admin_opens_only_after_a_second_step_is_set_up(guarded_site: LiveSite, page: Page):
    type_password(page, guarded_site.address, "editor")
    page.wait_for_url("**/account/second-factor/**")
    page.goto(f"{guarded_site.address}/admin/pages/")
    expect(page).to_have_url(re.compile("/account/second-factor/"))

    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".account__secret").inner_text()
    page.fill("#id_code", code_now(secret))
    page.get_by_role("button", name="Switch the app on").click()
    page.get_by_role("link", name="Go to the admin").click()

    expect(page).to_have_url(f"{guarded_site.address}/admin/")


def test_the_apps_code_is_asked_for_after_the_password(guarded_site: LiveSite, page: Page):
    secret = set_up_app(page, guarded_site, "editor")
    log_out(page, guarded_site)

    type_password(page, guarded_site.address, "editor")
    page.goto(f"{guarded_site.address}/admin/")
    expect(page).to_have_url(re.compile("/account/(login|second-factor/authenticate)/"))
    page.goto(f"{guarded_site.address}/account/second-factor/authenticate/")
    page.fill("#id_code", "000000")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.fill("#id_code", code_now(secret, periods_later=1))
    page.get_by_role("button", name="Log in").click()

    expect(page).to_have_url(f"{guarded_site.address}/admin/")


def test_a_recovery_code_works_once(guarded_site: LiveSite, page: Page):
    set_up_app(page, guarded_site, "editor")
    code = page.locator(".account__codes li").first.inner_text()

    for expected in (True, False):
        log_out(page, guarded_site)
        type_password(page, guarded_site.address, "editor")
        page.fill("#id_code", code)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_load_state()
        assert (page.url == f"{guarded_site.address}/admin/") == expected


def test_a_passkey_logs_in_without_a_password(guarded_site: LiveSite, page: Page):
    give_passkey_device(page)
    type_password(page, guarded_site.address, "editor")
    page.wait_for_url("**/account/second-factor/**")
    page.get_by_role("link", name="Add a passkey").click()
    page.fill("#id_name", "Laptop")
    page.get_by_label("Log in with it alone, without a password").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    log_out(page, guarded_site)

    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page).to_have_url(f"{guarded_site.address}/admin/")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_account_page_is_accessible_and_keeps_to_the_policy(
    guarded_site: LiveSite, new_context, language
):
    context = new_context(viewport=PHONE, locale=language)
    page = context.new_page()
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Permissions policy" in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    found: dict[str, list[str]] = {}
    account = f"{guarded_site.address}/account"
    for path in ("password/reset", "password/reset/done", "invitation", "inactive", "login"):
        page.goto(f"{account}/{path}/")
        found[path] = violations(page)
    page.fill("#id_login", "translator-ar")
    page.fill("#id_password", "wrong")
    follow(page, page.locator("form button").first)
    found["wrong password"] = violations(page)
    page.fill("#id_password", "a password for the tests only")
    page.locator("form button").first.click()
    page.wait_for_url("**/account/second-factor/**")
    direction = page.locator("html").get_attribute("dir")
    paths = ("second-factor", "second-factor/webauthn/add", "second-factor/webauthn")
    others = ("password/change", "logout", "reauthenticate", "second-factor/totp/activate")
    for path in (*paths, *others):
        page.goto(f"{account}/{path}/")
        found[path] = violations(page)
    page.fill("#id_code", code_now(page.locator(".account__secret").inner_text()))
    page.locator(".account__form button").first.click()
    page.wait_for_url("**/recovery-codes/")
    for path in ("second-factor/recovery-codes", "second-factor/recovery-codes/generate"):
        page.goto(f"{account}/{path}/")
        found[path] = violations(page)

    assert {path: faults for path, faults in found.items() if faults} == {}
    assert complaints == []
    assert direction == {"en": "ltr", "ar": "rtl"}[language]
