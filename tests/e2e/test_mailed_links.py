"""A mailed link in a real browser: the button works, and nobody is told its token."""

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.auth.models import Group
from django.core.wsgi import get_wsgi_application
from django.db import connection
from playwright.sync_api import Page, expect

from core.mailed_links import LinkPurpose, make_link, purposes
from core.models import MailedLink
from tests.e2e.accessibility import violations


class QuietHandler(WSGIRequestHandler):
    """A handler that writes no log."""

    def log_message(self, *arguments: object) -> None:
        """Write nothing."""


@pytest.fixture
def link(monkeypatch, settings, django_db_setup, django_db_blocker) -> Iterator[str]:
    """Serve this process's own site, with a purpose that only this test has, and make a link of it."""
    purpose = LinkPurpose(
        name="confirm",
        life=timedelta(days=7),
        title="Confirm your address",
        explanation="The button confirms it.",
        button="Confirm",
        done="Your address is confirmed.",
        consume=lambda request, record_id: None,
        fresh_link_address=lambda language: f"/{language}/contact/",
    )
    monkeypatch.setitem(purposes._purposes, "confirm", purpose)

    def application(environ, start_response):
        try:
            yield from get_wsgi_application()(environ, start_response)
        finally:
            connection.close()

    server = make_server("127.0.0.1", 0, application, handler_class=QuietHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.SITE_ADDRESS = f"http://127.0.0.1:{server.server_port}"
    with django_db_blocker.unblock():
        yield make_link(purpose="confirm", record=Group.objects.first(), language="en")
        server.shutdown()
        thread.join()
        server.server_close()
        MailedLink.objects.all().delete()


@pytest.mark.parametrize("scripts", [True, False])
def test_button_works_once(link: str, new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(link)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("status")).to_contain_text("Your address is confirmed.")

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
    expect(page.get_by_role("link", name="Ask for a fresh link")).to_be_visible()


def test_no_request_tells_the_token_to_anybody(link: str, page: Page):
    token = re.search(r"/link/([\w-]+)/", link)[1]
    told: list[str] = []
    page.on("request", lambda request: told.append(request.all_headers().get("referer", "")))
    page.goto(link)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("link", name="Go to the home page").click()

    assert len(told) > 3
    assert [referrer for referrer in told if token in referrer] == []


def test_axe_finds_nothing_on_the_page_with_the_button(link: str, page: Page):
    page.goto(link)

    assert violations(page) == []
