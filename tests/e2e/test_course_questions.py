"""What learners tell the course in a real browser: the evaluation of a module, and a question to its host."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE, visit

MAKE = """
from tests.learning import make_module, lessons_of
from wagtail.models import Locale
from ecourse.models import Host
locale = Locale.objects.get(language_code="en")
host = Host.objects.create(locale=locale, name="On duty", on_duty=True)
print(lessons_of(make_module([], host=host))[0].url)
"""


@pytest.fixture(scope="session")
def lesson(common_site: LiveSite) -> str:
    """Return the address of a lesson whose host is on duty."""
    return common_site.address + common_site.manage("shell", "-c", MAKE).split()[-1]


@pytest.fixture
def visitor(new_context) -> Page:
    """Return a page of a phone without scripts."""
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


def test_phone_without_scripts_asks_the_host_and_evaluates_the_module(lesson: str, visitor: Page):
    visit(visitor, lesson)
    visitor.get_by_role("link", name="Ask the host").click()
    visitor.get_by_label("Your question").fill("Which amount is meant?")
    visitor.get_by_role("button", name="Send the question").click()
    expect(visitor.get_by_role("status")).to_contain_text("your question has arrived")

    visit(visitor, f"{lesson.rstrip('/').rpartition('/')[0]}/")
    visitor.get_by_role("link", name="Answer the questions").click()
    visitor.get_by_label("Very useful").check()
    visitor.get_by_role("button", name="Send the answers").click()
    expect(visitor.get_by_role("status")).to_contain_text("Your answers are counted")


def test_axe_finds_nothing_on_the_forms(lesson: str, page: Page):
    module = lesson.rstrip("/").rpartition("/")[0]
    for address, button in (
        (f"{lesson}ask/", "Send the question"),
        (f"{module}/evaluation/", "Send the answers"),
    ):
        visit(page, address)
        page.get_by_role("button", name=button).click()
        expect(page.locator("#error-summary")).to_be_visible()
        assert violations_on_light_and_dark(page) == []
