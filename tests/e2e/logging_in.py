"""Logging in as a person does, and being logged in where that is not what is tested."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django.utils.crypto import get_random_string
from playwright.sync_api import BrowserContext, Page

from tests.databases import DEMO_PASSWORD, url_of

if TYPE_CHECKING:
    from tests.e2e.conftest import LiveSite


def type_password(page: Page, address: str, name: str, password: str = DEMO_PASSWORD) -> None:
    """Fill in and send the log-in page."""
    page.goto(f"{address}/account/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", password)
    page.get_by_role("button", name="Log in", exact=True).click()


def log_in(page: Page, address: str, name: str) -> None:
    """Log in with the password alone, where the site demands no more, and arrive in the admin."""
    type_password(page, address, name)
    page.wait_for_url("**/admin/")


def give_session(context: BrowserContext, site: "LiveSite", name: str) -> None:
    """Let a browser hold the cookie of an account's session, as if the person had logged in with it before."""
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": _new_session(site.database, name)}
    context.add_cookies([{**cookie, "url": site.address}])


def open_browser(new_context: Callable[..., BrowserContext], site: "LiveSite", name: str) -> Page:
    """Open a browser in which an account is logged in; it shows nothing yet."""
    context = new_context(viewport={"width": 1280, "height": 900})
    give_session(context, site, name)
    return context.new_page()


def _new_session(database: str, name: str) -> str:
    """Store a session of an account in a site's database and return its key."""
    key = get_random_string(32)
    with psycopg.connect(url_of(database)) as connection:
        number, password = connection.execute(
            "SELECT id, password FROM auth_user WHERE username = %s", [name]
        ).fetchone()
        person = get_user_model()(pk=number, password=password)
        facts = {
            SESSION_KEY: str(number),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        connection.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)",
            [key, SessionStore().encode(facts), timezone.now() + timedelta(days=1)],
        )
    return key
