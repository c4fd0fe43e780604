"""Public forms in a real browser: errors are found, heard and mended, with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE, follow, visit

SMALLEST = {"width": 320, "height": 640}


def form_address(site: LiveSite, language: str = "en") -> str:
    return f"{site.address}/{language}/feedback/"


def send(page: Page) -> None:
    follow(page, page.locator(".public-form button[type=submit]"))


def accessibility_tree(page: Page) -> list[dict]:
    """Return what Chromium tells assistive technology: the nodes that are not left out."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def node_with(page: Page, role: str, name: str = "") -> dict:
    """Return the first node of a role whose name contains some words."""
    for node in accessibility_tree(page):
        fits = node.get("role", {}).get("value") == role
        if fits and name in node.get("name", {}).get("value", ""):
            return node
    raise AssertionError(f"no {role} {name!r} in the accessibility tree")


def properties(node: dict) -> dict[str, object]:
    return {item["name"]: item["value"].get("value") for item in node["properties"]}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(request, new_context) -> Page:
    """Return a page of a browser with or without scripts."""
    return new_context(viewport=PHONE, java_script_enabled=request.param).new_page()


def test_focus_goes_to_the_error_summary_which_leads_to_the_field_with_what_was_typed(
    live_site: LiveSite, visitor: Page
):
    visit(visitor, form_address(live_site))
    send(visitor)
    expect(visitor.locator("#error-summary")).to_be_focused()
    expect(visitor).to_have_title(re.compile("^Error: "))

    visitor.locator("#error-summary a").click()
    expect(visitor.locator("#id_message")).to_be_focused()

    visitor.locator("#id_page").fill("the map")
    visitor.locator("#id_message").fill("x" * 2001)
    send(visitor)

    expect(visitor.locator("#id_page")).to_have_value("the map")
    expect(visitor.locator("#id_message")).to_have_value("x" * 2001)


def test_report_and_answer_go_their_whole_way(common_site: LiveSite, visitor: Page):
    visit(visitor, f"{common_site.address}/en/about/")
    visitor.locator(".site-footer a[href='/en/feedback/']").click()
    expect(visitor.locator("#id_page")).to_have_value("/en/about/")
    visitor.locator("#id_message").fill("A typing error")
    send(visitor)
    code = visitor.locator(".code__value").inner_text()
    visitor.locator("main a[href='/en/feedback/answer/']").click()
    visitor.locator("#id_code").fill(code.lower().replace("-", " "))
    send(visitor)

    expect(visitor.locator("main")).to_contain_text("A typing error")
    assert code not in visitor.url


def test_keyboard_alone_is_enough_and_never_meets_the_trap(common_site: LiveSite, page: Page):
    visit(page, form_address(common_site))
    page.locator("#id_page").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#id_message")).to_be_focused()
    page.keyboard.type("A typing error")
    page.keyboard.press("Tab")
    expect(page.locator(".public-form button")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".code__value")).to_be_visible()


def test_assistive_technology_meets_no_trap_and_hears_what_is_wrong_and_where(
    live_site: LiveSite, page: Page
):
    visit(page, form_address(live_site))
    fields = [node for node in accessibility_tree(page) if node["role"]["value"] == "textbox"]
    assert len(fields) == 2
    field = node_with(page, "textbox", "What is wrong")
    assert "leave out names" in field["description"]["value"]
    assert properties(field)["invalid"] == "false"

    send(page)

    expect(page.locator("#error-summary")).to_be_focused()
    assert node_with(page, "alert")
    assert properties(node_with(page, "group", "There is a problem"))["focused"]
    field = node_with(page, "textbox", "What is wrong")
    assert properties(field)["invalid"] == "true"
    assert "Write what is wrong." in field["description"]["value"]


def faults_on_the_smallest_screen(page: Page) -> list[str]:
    """Return whether a page is wider than the smallest screen, and leave the window as it was."""
    usual = page.viewport_size
    assert usual
    page.set_viewport_size(SMALLEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual)
    return [f"{page.url} is {width} px wide"] if width > SMALLEST["width"] else []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_way_and_nothing_is_cut_off_or_breaks_the_policy(
    common_site: LiveSite, page: Page, language
):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def look() -> None:
        assert violations_on_light_and_dark(page) == []
        assert faults_on_the_smallest_screen(page) == []

    visit(page, form_address(common_site, language))
    look()
    send(page)
    look()
    page.locator("#id_message").fill("wrong")
    send(page)
    expect(page.locator(".code__value")).to_be_visible()
    look()
    follow(page, page.locator(f"main a[href='/{language}/feedback/answer/']"))
    send(page)
    look()
    assert said == []
    page.goto(f"{common_site.address}/{language}/link/unknown/")
    look()


def test_arabic_form_reads_from_right_to_left_and_codes_do_not(common_site: LiveSite, page: Page):
    visit(page, form_address(common_site, "ar"))
    label, field = page.locator(".form-field__label").first, page.locator("#id_page")
    edges = "node => { const box = node.getBoundingClientRect(); return box.right }"
    assert label.evaluate(edges) == pytest.approx(field.evaluate(edges), abs=1)
    page.locator("#id_message").fill("خطأ في النص")
    send(page)

    code = page.locator(".code__value")
    assert code.evaluate("node => getComputedStyle(node).direction") == "ltr"
