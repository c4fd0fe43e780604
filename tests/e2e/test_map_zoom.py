"""Looking closer at a world map: buttons, keys, wheel and dragging; and nothing of it without scripts."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.later_states import violations_in
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.e2e.windows import faults_in_windows
from tests.seeing import YEAR

WIDTH = 2000


@pytest.fixture
def open_map(new_context, live_site):
    """Return a function that opens the page of a year for a reader with these wishes."""

    def open_page(language: str = "en", **wishes: object) -> Page:
        page = new_context(**{"viewport": DESKTOP, **wishes}).new_page()
        visit(page, f"{live_site.address}{YEAR.replace('/en/', f'/{language}/')}")
        return page

    return open_page


def seen(page: Page) -> list[float]:
    """Return left, top, width and height of what shows of the map."""
    box = page.locator(".world-map__drawing").first.get_attribute("viewBox")
    assert box
    return [float(number) for number in box.split()]


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_buttons_zoom_and_move_and_so_do_keys_while_a_button_has_the_focus(open_map):
    page = open_map()
    expect(button(page, "Zoom out")).to_be_hidden()
    button(page, "Zoom in").click()
    button(page, "Zoom in").click()
    assert seen(page)[2] == WIDTH / 4
    left = seen(page)[0]

    button(page, "To the east").click()
    assert seen(page)[0] > left

    button(page, "Whole map").click()
    assert seen(page)[:3] == [0, 0, WIDTH]
    expect(button(page, "Zoom in")).to_be_focused()
    expect(button(page, "Whole map")).to_be_hidden()

    page.keyboard.press("+")
    page.keyboard.press("+")
    left, top, width, _height = seen(page)
    assert width == WIDTH / 4

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert seen(page)[0] < left
    assert seen(page)[1] < top

    page.keyboard.press("0")
    assert seen(page)[2] == WIDTH


def test_wheel_zooms_with_the_key_held_and_else_scrolls_the_page(open_map):
    page = open_map()
    drawing = page.locator(".world-map__drawing")
    drawing.scroll_into_view_if_needed()
    drawing.hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 120)
    page.wait_for_function("before => scrollY > before", arg=before)
    assert seen(page)[2] == WIDTH

    drawing.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.wait_for_function(
        "() => document.querySelector('.world-map__drawing').viewBox.baseVal.width < 2000"
    )


def test_map_says_what_the_pointer_is_on_and_is_dragged_without_following_a_country(open_map):
    page = open_map()
    page.locator(".world-map__marked path").first.hover(force=True)
    expect(page.locator(".world-map__detail")).to_contain_text("action")

    button(page, "Zoom in").click()
    drawing = page.locator(".world-map__drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    address, left = page.url, seen(page)[0]

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y, steps=4)
    page.mouse.up()

    assert seen(page)[0] > left
    assert page.url == address


def test_near_cities_stand_apart_where_one_looks_closer(open_map):
    page = open_map()
    page.evaluate(
        """() => {
          const drawing = document.querySelector(".world-map__drawing");
          drawing.insertAdjacentHTML("beforeend", `<g class="world-map__cluster" id="both"><circle r="9"/></g>
            <g class="world-map__members" id="each"><circle r="9"/></g>`);
        }"""
    )
    assert page.locator("#both").is_visible()
    assert not page.locator("#each").is_visible()
    button(page, "Zoom in").click()
    button(page, "Zoom in").click()

    assert not page.locator("#both").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('#each')).display") == "inline"


def test_page_with_a_map_that_is_zoomed_has_no_fault(open_map):
    for language, window in (("en", DESKTOP), ("ar", PHONE)):
        page = open_map(language, viewport=window)
        page.locator(".world-map__button").first.click()

        # The whole page is read in both sizes by the tests of what is seen of a year.
        assert violations_in(page, [".world-map__frame"]) == []
        assert faults_in_windows(page) == []


def test_without_scripts_there_is_the_map_and_no_button(open_map):
    page = open_map(java_script_enabled=False)

    expect(page.locator(".world-map__drawing")).to_be_visible()
    expect(page.locator(".world-map__button")).to_have_count(0)
