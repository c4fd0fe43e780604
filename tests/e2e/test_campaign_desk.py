"""The coordinators' desk in the browser: past actions from a file, and two organisers who get to know each other."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import databases
from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.logging_in import give_session
from tests.e2e.reading import visit

FILE = """year,country,precision,visibility,city,title
2019,KE,city,now,Nairobi,March for health
2019,Atlantis,city,now,Nairobi,A lost row
"""
PAST_YEAR = "from tests.moderating import campaign_year; campaign_year(2019)"
INTRODUCED = """
from django.utils import timezone
from campaign.services.introducing import propose_introduction
from core.codes import give_code
from tests.moderating import account, approved
pair = [approved(title=title, action_fields={"may_introduce": True}) for title in ("One", "Other")]
propose_introduction(one_id=pair[0].pk, other_id=pair[1].pk, coordinator=account("admin"))
print("codes", *(give_code(record=action) for action in pair))
"""


@pytest.fixture(scope="module")
def desk_site(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """Return a server for these tests, which only add years and actions of their own."""
    name, folder = databases.own_name("e2e_desk"), tmp_path_factory.mktemp("desk")
    with running_site(loaded_database, name, folder) as site:
        yield site


def test_past_actions_are_read_confirmed_and_removed_again(desk_site: LiveSite, page: Page):
    desk_site.manage("shell", "--no-imports", "-c", PAST_YEAR)
    give_session(page.context, desk_site, "coordinator")
    page.goto(f"{desk_site.address}/admin/actions/import/")
    content = {"name": "past.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.set_input_files("input[name=file]", files=[content])
    page.get_by_role("button", name="Read it, and store nothing yet").click()

    expect(page.get_by_text("There is no such country.")).to_be_visible()
    assert not violations(page)
    page.get_by_role("button", name="Yes, store the new actions").click()
    expect(page.get_by_text("1 action is imported.")).to_be_visible()
    page.get_by_role("link", name="Remove…").click()
    page.get_by_role("button", name="Yes, remove it").click()

    expect(page.get_by_text("1 action is removed.")).to_be_visible()


def enter(page: Page, site: LiveSite, code: str) -> None:
    """Open an action with its code and go to the question."""
    visit(page, f"{site.address}/ar/my-action/")
    page.locator("input[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    page.goto(f"{site.address}/ar/my-action/introduction/")


def say_yes(page: Page, words: str) -> None:
    page.locator("input[name=answer][value=yes]").check()
    page.locator("textarea[name=words]").fill(words)
    page.locator(".public-form button[type=submit]").click()


def test_two_organisers_get_to_know_each_other_in_arabic_without_scripts(
    desk_site: LiveSite, browser: Browser
):
    said = desk_site.manage("shell", "--no-imports", "-c", INTRODUCED)
    codes = re.findall(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", said)
    for code, words in zip(codes, ("Call me Sol", "Call me Kim"), strict=True):
        page = browser.new_context(java_script_enabled=False).new_page()
        enter(page, desk_site, code)
        say_yes(page, words)

    expect(page.get_by_text("Call me Sol")).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"
