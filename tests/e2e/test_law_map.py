"""The law map in a real browser: without scripts, by keyboard, in years gone by, without colours."""

import io
from itertools import combinations
from typing import Any

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.later_states import violations_in
from tests.e2e.reading import PHONE, visit
from tests.e2e.windows import faults_in_windows

FILTERS = "#law-filters"
# Each with the boxes in which it differs from the state that was read before; the table below a mistake is whole.
STATES = {
    "": [],
    "?category=reversed&region=019": [FILTERS, "[data-law-part]", ".world-map__legend"],
    "?q=zzzz": [FILTERS, "[data-law-part]", ".world-map__legend"],
    "?year=1066": [FILTERS, ".law-map__total"],
    "embed/": [],
}
# Two patterns differ where their pixels do by this much of 255 on average.
LEAST_DIFFERENCE = 20


def test_axe_finds_nothing_and_everything_fits_in_any_state_of_the_law_map(
    new_context: Any, live_site: Any
):
    page = new_context(viewport=PHONE).new_page()
    violations, faults = {}, {}
    for state, boxes in STATES.items():
        visit(page, f"{live_site.address}/en/map/{state}")
        violations[state] = (
            violations_in(page, boxes) if boxes else violations_on_light_and_dark(page)
        )
        faults[state] = faults_in_windows(page)

    assert violations == {state: [] for state in STATES}
    assert faults == {state: [] for state in STATES}


def test_reader_without_a_script_filters_by_a_field_by_year_and_by_the_legend(
    new_context: Any, live_site: Any
):
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{live_site.address}/en/map/")
    rows = page.locator(".law-table tbody tr")
    expect(page.locator(".law-panel")).to_be_hidden()

    page.locator("summary", has_text="Legal basis").click()
    page.get_by_label("Practice (de facto)").check()
    page.get_by_label("As it was at the end of").fill("1980")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Netherlands")

    page.get_by_role("link", name="Remove all filters").click()
    page.get_by_role("link", name="Partly or wholly reversed").click()
    expect(page.locator(".filter-chips__link")).to_contain_text("Partly or wholly reversed")


def test_slider_takes_map_counts_and_table_to_another_year_by_keyboard(page: Any, live_site: Any):
    page.goto(f"{live_site.address}/en/map/?category=all_in_law")
    slider = page.get_by_role("slider", name="The map at the end of the year")

    slider.press("Home")

    expect(page.locator(".law-map__total")).to_have_text("0 places at the end of 1970")
    expect(slider).to_have_attribute("aria-valuetext", "1970")
    expect(page.get_by_label("As it was at the end of")).to_have_value("1970")
    expect(page.locator(".world-map__marked a")).to_have_count(0)
    expect(page).to_have_url(f"{live_site.address}/en/map/?year=1970&category=all_in_law")

    slider.press("End")
    expect(page.locator(".law-map__total")).to_contain_text("today")
    rows = page.locator(".law-table tbody tr").count()
    legend = page.locator(".world-map-key", has_text="All drugs, by law")
    expect(legend).to_contain_text(f"({rows})")


def swatches_without_colours(page: Any) -> list[Image.Image]:
    """Return the legend's swatches as they look without colours and letters."""
    page.locator(".world-map-key__letter").evaluate_all("all => all.forEach(one => one.remove())")
    shots = [swatch.screenshot() for swatch in page.locator(".world-map-key__swatch").all()]
    return [Image.open(io.BytesIO(shot)).convert("L").resize((48, 30)) for shot in shots]


def test_categories_differ_without_colours_on_light_dark_and_in_the_readers_own_colours(
    new_context: Any, live_site: Any
):
    page = new_context().new_page()
    alike = []
    wishes = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
    visit(page, f"{live_site.address}/en/map/")
    for wish in wishes:
        page.emulate_media(**wish)
        swatches = swatches_without_colours(page)
        assert len(swatches) == 6
        alike += [
            (wish, first, second)
            for (first, one), (second, other) in combinations(enumerate(swatches), 2)
            if ImageStat.Stat(ImageChops.difference(one, other)).mean[0] < LEAST_DIFFERENCE
        ]

    assert alike == []


def test_map_keeps_its_sides_on_an_arabic_page(new_context: Any, live_site: Any):
    page = new_context().new_page()
    sides = {}
    for language in ("en", "ar"):
        visit(page, f"{live_site.address}/{language}/map/")
        boxes = [
            page.locator(f'.world-map__marked a[href$="/map/{code}/"]').first.bounding_box()
            for code in ("co", "th")
        ]
        sides[language] = boxes[0]["x"] < boxes[1]["x"]

    assert sides == {"en": True, "ar": True}


def middle(page: Any, selector: str) -> tuple[float, float]:
    """Bring a part of the map into view and return its middle in the window."""
    shape = page.locator(selector).first
    page.locator(".world-map__drawing").evaluate("one => one.scrollIntoView({block: 'center'})")
    box = shape.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_place_that_a_finger_meets_beside_its_point_is_told_below_the_map(
    new_context: Any, live_site: Any
):
    page = new_context(viewport=PHONE).new_page()
    visit(page, f"{live_site.address}/ar/map/")
    address = page.url

    x, y = middle(page, '.world-map__point:has(> title:text-matches("هاواي"))')
    page.mouse.click(x - 14, y + 14)

    panel = page.locator(".law-panel")
    expect(panel.get_by_role("heading")).to_contain_text("هاواي")
    expect(panel.locator(".law-notice")).to_be_visible()
    assert page.url == address
    assert violations_in(page, [".law-panel"]) == []
    panel.locator(".law-panel__link").click()
    expect(page).to_have_url(f"{address}us-hi/")


def test_places_that_the_map_shows_as_one_are_offered_one_by_one(page: Any, live_site: Any):
    page.goto(f"{live_site.address}/en/map/")

    page.mouse.click(*middle(page, ".world-map__cluster .world-map__point"))
    page.get_by_role("button", name="Oregon").click()

    expect(page.locator(".law-panel__name")).to_contain_text("Oregon")


def test_keyboard_skips_the_map_or_chooses_a_place_which_is_said_and_goes_with_a_year_before_it(
    page: Any, live_site: Any
):
    page.goto(f"{live_site.address}/en/map/")
    page.get_by_role("link", name="Skip the map").press("Enter")
    expect(page.locator("#places")).to_be_focused()

    panel = page.locator(".law-panel")
    choice = panel.get_by_role("combobox")

    choice.focus()
    page.keyboard.type("Portu")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("status")).to_have_text("Portugal: A All drugs, by law")
    expect(page.locator('.world-map__chosen[href$="/map/pt/"]').first).to_be_attached()

    page.get_by_role("slider", name="The map at the end of the year").press("Home")
    expect(page.locator(".law-map__total")).to_contain_text("1970")
    expect(choice).to_have_value("")
    expect(panel.get_by_role("heading")).to_be_hidden()
