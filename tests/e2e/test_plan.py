"""My plan in a real browser: what is kept where, and that nothing is sent."""

import json

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.worksheets import GOAL_NAME, STEPS_NAME

GOAL = f"[id='plan-{GOAL_NAME}']"
WORDS = "No more arrests in our town"
STORED = "[localStorage.getItem('guide-plan'), sessionStorage.getItem('guide-plan')]"

# Files that are refused, and what is said of each.
NO_PLANS = [
    (b"not a plan", "no plan that was saved here"),
    (b'{"format": "guide-plan", "version": 2, "fields": {}}', "a newer version"),
    (
        b'{"format": "guide-plan", "version": 1, "fields": {"x": 1}}',
        "no plan that was saved here",
    ),
    (b" " * 1_000_001, "larger than 1 MB"),
]


@pytest.fixture(scope="session")
def chapter(common_site: LiveSite) -> str:
    """Return the address of a chapter with a worksheet."""
    script = "from tests.worksheets import chapter, worksheet; print(chapter('in-the-browser', [worksheet()]).url)"
    return common_site.address + common_site.manage("shell", "-c", script).split()[-1]


@pytest.fixture
def plan(chapter: str, common_site: LiveSite) -> str:
    """Return the address of My plan, on which the chapter's worksheet stands."""
    return f"{common_site.address}/en/guide/my-plan/"


def stored(page: Page) -> list[str]:
    """Return the texts that the browser keeps on the device and for the tab."""
    return [
        json.loads(text)["fields"].get(GOAL_NAME, "") if text else ""
        for text in page.evaluate(STORED)
    ]


def test_what_is_written_in_a_chapter_stands_in_the_plan_and_is_forgotten_with_the_tab(
    chapter: str, plan: str, new_context
):
    context = new_context(viewport=PHONE)
    sent: list[Request] = []
    context.on("request", lambda request: sent.append(request))
    page = context.new_page()
    visit(page, chapter)
    page.locator(GOAL).fill(WORDS)
    page.get_by_role("link", name="Go to My plan").click()

    expect(page.locator(GOAL)).to_have_value(WORDS)
    assert stored(page) == ["", WORDS]
    other_tab = context.new_page()
    visit(other_tab, plan)
    expect(other_tab.locator(GOAL)).to_have_value("")
    assert not any(request.method != "GET" or "arrests" in request.url for request in sent)


def test_plan_is_kept_when_it_is_asked_for_and_forgotten_at_once(plan: str, new_context):
    context = new_context(viewport=DESKTOP)
    page = context.new_page()
    visit(page, plan)
    page.locator(GOAL).fill(WORDS)
    page.get_by_label("Keep on this device").check()
    expect(page.get_by_text("Kept on this device.")).to_be_visible()
    assert stored(page) == [WORDS, ""]
    later = context.new_page()
    visit(later, plan)
    expect(later.locator(GOAL)).to_have_value(WORDS)
    later.get_by_role("button", name="Forget now").click()

    expect(later.locator(GOAL)).to_have_value("")
    assert later.evaluate(STORED) == [None, None]


def test_saved_plan_opens_on_another_device_with_its_added_rows(plan: str, new_context, tmp_path):
    page = new_context(viewport=DESKTOP).new_page()
    visit(page, plan)
    page.locator(GOAL).fill(WORDS)
    grid = page.locator(f"[data-plan-rows='{STEPS_NAME}']")
    grid.locator("xpath=ancestor::*[@role='group']").get_by_role("button", name="Add a row").click()
    page.locator(f"[id='plan-{STEPS_NAME}.2.1']").fill("Amal")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    other = new_context(viewport=DESKTOP).new_page()
    visit(other, plan)
    other.locator(GOAL).fill("Something else")
    other.get_by_label("Open a saved plan").set_input_files(file)
    other.get_by_role("button", name="Replace it").click()

    expect(other.locator(GOAL)).to_have_value(WORDS)
    expect(other.locator(f"[id='plan-{STEPS_NAME}.2.1']")).to_have_value("Amal")
    expect(other.get_by_label("Who, row 3")).to_have_value("Amal")


def test_file_that_is_no_plan_is_refused_and_changes_nothing(plan: str, page: Page):
    """What is said of a file is never what was said of the one before."""
    visit(page, plan)
    page.locator(GOAL).fill(WORDS)

    for content, said in NO_PLANS:
        page.get_by_label("Open a saved plan").set_input_files(
            {"name": "plan.json", "mimeType": "application/json", "buffer": content}
        )
        expect(page.locator("[data-plan-file-said]"), content[:60].decode()).to_contain_text(said)
        expect(page.locator(GOAL)).to_have_value(WORDS)


def test_without_scripts_the_sheets_are_there_to_print(plan: str, new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(page, plan)

    expect(page.locator(GOAL)).to_be_visible()
    expect(page.get_by_text("Without scripts you can fill the sheet in").first).to_be_visible()
    expect(page.get_by_role("button", name="Save to a file")).to_be_hidden()


def test_plan_is_accessible(plan: str, page: Page):
    visit(page, plan)

    assert violations_on_light_and_dark(page) == []
