"""Comparing places of the law map, and saying what is wrong, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, visit

NARROW = {"width": 320, "height": 640}

MAKE = """
from tests.law_comparing import publish
publish("is", amounts=(("cannabis", "5", "g"),))
publish("fi", substances="cannabis", sanctions=[])
"""


@pytest.fixture(scope="session")
def map_address(common_site: LiveSite) -> str:
    """Return the address of a map with two more places."""
    common_site.manage("shell", "-c", MAKE)
    return f"{common_site.address}/en/map/"


def test_phone_without_scripts_compares_places_and_says_what_is_wrong(
    map_address: str, new_context
):
    visitor = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(visitor, f"{map_address}compare/")
    visitor.get_by_label("Place 1").select_option("Iceland")
    visitor.get_by_label("Place 2").select_option("Finland")
    visitor.get_by_role("button", name="Compare").click()

    row = visitor.get_by_role("row").filter(has=visitor.get_by_role("rowheader", name="Substances"))
    expect(row.get_by_role("rowheader")).to_contain_text("Different")
    expect(row.get_by_role("cell")).to_contain_text(["All drugs", "Cannabis only"])

    row.get_by_role("link", name="What is wrong here? Substances, Finland").click()
    expect(visitor.get_by_label("Which fact?")).to_have_value("substances")
    visitor.get_by_label("What is wrong?").fill("It covers nothing.")
    visitor.get_by_role("button", name="Send").click()

    expect(visitor.get_by_role("status")).to_contain_text("your correction has arrived")


def test_axe_finds_nothing_across_places_and_only_the_table_moves_sideways_on_a_narrow_screen(
    map_address: str, page: Page
):
    faults, wide = [], []
    for below in ("compare/?place=is&place=fi", "criteria/", "criteria/?place=is", "oldest/"):
        page.set_viewport_size(DESKTOP)
        visit(page, f"{map_address}{below}")
        faults += violations_on_light_and_dark(page)
        page.set_viewport_size(NARROW)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(below)

    assert faults == []
    assert wide == []


def test_table_can_be_moved_with_the_keyboard(map_address: str, page: Page):
    page.set_viewport_size(NARROW)
    visit(page, f"{map_address}compare/?place=is&place=fi")
    table = page.get_by_role("region", name="Places side by side")

    table.focus()
    page.keyboard.press("ArrowRight")

    expect(table).to_be_focused()
    page.wait_for_function("document.querySelector('.law-comparison').scrollLeft > 0")
