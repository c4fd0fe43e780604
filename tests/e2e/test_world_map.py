"""The world map in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.e2e.windows import faults_in_windows

PATH = "/en/support-dont-punish/"

# The colours in which the first marked country, plain land and the page's ground are painted.
COLOURS = """
    () => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return {
        marked: style(".world-map__ground--1 path").fill,
        ink: style(".world-map__ink--2").stroke,
        land: style(".world-map__land path").fill,
        edge: style(".world-map__marked path").stroke,
        ground: style("html").backgroundColor,
      };
    }
"""
TAB_STOPS = """
    () => Array.from(document.querySelectorAll(".world-map *"))
      .filter((element) => element.tabIndex >= 0 && element.checkVisibility())
      .filter((element) => !element.closest(".world-map__tables"))
      .map((element) => element.textContent.trim())
"""


@pytest.fixture
def map_of(new_context, live_site):
    """Return a function that opens the page with the map for a reader with these wishes."""

    def open_page(**wishes: object) -> Page:
        page = new_context(**{"viewport": DESKTOP, **wishes}).new_page()
        visit(page, f"{live_site.address}{PATH}")
        return page

    return open_page


def test_axe_finds_nothing_on_the_page_with_the_map_which_fits_its_window(map_of):
    page = map_of(viewport=PHONE)
    on_phone = violations_on_light_and_dark(page)
    too_wide = faults_in_windows(page)
    page.set_viewport_size(DESKTOP)

    assert (on_phone, too_wide) == ([], [])
    assert violations_on_light_and_dark(page) == []


def test_one_tab_stop_stands_before_the_map_and_leads_past_it(map_of):
    page = map_of()
    assert page.evaluate(TAB_STOPS) == [
        "Skip the map",
        "+",
        "Download as SVG",
        "Download as PNG",
    ]
    skip = page.locator(".world-map__skip")

    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator(".world-map__tables")).to_be_focused()


def test_screen_readers_get_the_table_and_a_pointer_the_countries_of_the_drawing(map_of):
    page = map_of()
    snapshot = page.locator(".world-map").aria_snapshot()

    assert snapshot.count("Argentina") == 2, "the row and its heading cell"
    assert "Afghanistan" not in snapshot
    assert "Skip the map" in snapshot
    titles = page.locator(".world-map__marked title").all_text_contents()
    assert "Zimbabwe: Case study in the evaluation of 2013 to 2023" in titles


def test_categories_differ_from_land_and_ground_on_light_and_dark_screens_and_in_own_colours(
    map_of,
):
    page = map_of(color_scheme="light", reduced_motion="reduce")
    light = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(COLOURS)
    page.emulate_media(forced_colors="active")
    own = page.evaluate(COLOURS)

    assert light["marked"] not in (light["land"], light["ground"])
    assert dark["marked"] not in (dark["land"], dark["ground"])
    assert light["marked"] != dark["marked"]
    assert own["marked"] == own["ink"] == own["edge"]
    assert own["land"] != own["marked"]


def test_map_is_not_mirrored_from_right_to_left_and_downloads_as_a_picture(map_of):
    page = map_of()
    left_of = "() => document.querySelector('.world-map__marked path').getBoundingClientRect().left"
    before = page.evaluate(left_of)

    page.evaluate("() => { document.documentElement.dir = 'rtl'; }")

    assert page.evaluate(left_of) == pytest.approx(before, abs=20)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download as PNG").click()
    assert waiting.value.suggested_filename == "map-en.png"
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_map_and_table_are_there_without_javascript(map_of):
    page = map_of(java_script_enabled=False)

    expect(page.locator(".world-map__drawing")).to_be_visible()
    expect(page.locator(".world-map table")).to_be_visible()
