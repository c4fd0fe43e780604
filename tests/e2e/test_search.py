"""The search in a real browser: with and without JavaScript, by keyboard, on narrow screens."""

import gzip

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import LANGUAGES
from tests.e2e.accessibility import violations, violations_on_light_and_dark
from tests.e2e.one_visit import SEEN_BY_AXE
from tests.e2e.reading import DESKTOP, PHONE, hub, visit
from tests.e2e.windows import faults_in_windows

CAMPAIGN = "support-dont-punish/"
WIDTHS = (320, 360, 992, 1024, 1247, 1248, 1440)
STATES = {
    "empty": "",
    "results": "?q=drugs",
    "other language": "?q=decriminalization",
    "corrected": "?q=decriminalizaton",
    "nothing": "?q=xylophonquist",
    "too long": f"?q={'long+' * 30}",
}
# How many ways to the search show, and where the search and the choice of languages stand.
HEADER = """
    () => {
      const ways = Array.from(document.querySelectorAll(".site-search__link, .site-search input"));
      const shown = ways.filter(
        (way) => way.checkVisibility({ visibilityProperty: true }) && way.getBoundingClientRect().width
      );
      const place = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
      return [shown.length, place(".site-search"), place(".language-switcher")];
    }
"""


def field(page: Page):
    """Return the search field of the page itself."""
    return page.locator("main input[name=q]")


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_axe_finds_nothing_in_any_state_of_the_search_and_each_fits_its_window(
    new_context, live_site, language
):
    page = new_context().new_page()
    faults = []
    for query in STATES.values():
        page.set_viewport_size(PHONE)
        visit(page, f"{live_site.address}/{language}/search/{query}")
        if language in SEEN_BY_AXE:
            faults += violations_on_light_and_dark(page)
        faults += faults_in_windows(page)

    assert faults == []


def header_faults(page: Page, width: int) -> list[str]:
    """Return what is wrong with the way to the search in the header of a window of this width."""
    ways, box, switcher = page.evaluate(HEADER)
    apart = abs(box["y"] + box["height"] / 2 - switcher["y"] - switcher["height"] / 2)
    faults = {
        f"{ways} ways": ways != 1,
        "out of the window": box["x"] < 0 or box["x"] + box["width"] > width,
        f"{apart} px off the line of the languages": width >= 992 and apart >= 2,
    }
    return [f"{width} px: {fault}" for fault, is_there in faults.items() if is_there]


@pytest.mark.parametrize("language", LANGUAGES)
def test_header_offers_one_way_to_the_search_at_every_width(page: Page, live_site, language):
    visit(page, hub(live_site, language))
    faults = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("innerWidth") == width
        faults += header_faults(page, width)

    assert faults == []


@pytest.mark.parametrize("java_script_enabled", [False, True])
def test_visitor_searches_narrows_and_reads(new_context, live_site, java_script_enabled):
    context = new_context(viewport=PHONE, java_script_enabled=java_script_enabled)
    page = context.new_page()
    visit(page, hub(live_site, "en"))

    page.locator(".site-search__link").click()
    field(page).fill("harm reductions")
    field(page).press("Enter")
    expect(page.locator(".search-summary__count")).to_contain_text("harm reductions")
    choice = page.locator(".search-filter__choice", has_text="Campaign")
    number = int(choice.locator(".search-filter__count").inner_text())
    choice.click()
    page.wait_for_url("**section=campaign**")
    entrance = f"/en/{CAMPAIGN}"
    found = page.locator(".search-result__title a")
    addresses = [link.get_attribute("href") for link in found.all()]
    assert len(addresses) == len(set(addresses)) == number
    assert entrance in addresses
    assert [address for address in addresses if f"/{CAMPAIGN}" not in address] == []
    assert page.locator(".search-result mark").count() > 0
    page.locator(f".search-result__title a[href='{entrance}']").click()

    expect(page).to_have_url(f"{live_site.address}{entrance}")


def test_wide_screens_have_a_search_field_in_the_header_of_every_page(new_context, live_site):
    page = new_context(viewport=DESKTOP, java_script_enabled=False).new_page()
    visit(page, f"{live_site.address}/ar/guide/")

    page.locator(".site-search input[name=q]").fill("القانون")
    page.keyboard.press("Enter")

    expect(page.locator(".search-result").first).to_be_visible()
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_misspelling_is_corrected_with_one_press(new_context, live_site):
    page = new_context(viewport=DESKTOP, java_script_enabled=False).new_page()
    visit(page, f"{live_site.address}/en/search/?q=desriminalisation")

    page.locator(".search-summary__better a").click()

    expect(field(page)).to_have_value("decriminalisation")
    expect(page.locator(".search-result").first).to_be_visible()


@pytest.fixture
def suggested(page: Page, live_site) -> Page:
    """Return the search page with suggestions open."""
    visit(page, f"{live_site.address}/en/search/")
    field(page).press_sequentially("decrim")
    expect(page.get_by_role("listbox")).to_be_visible()
    return page


def test_field_says_what_it_is_and_keeps_what_was_typed_when_its_suggestions_are_left(
    suggested: Page,
):
    combobox = suggested.get_by_role("combobox", name="Search this site").last
    assert combobox.get_attribute("aria-expanded") == "true"
    assert combobox.get_attribute("aria-controls") == suggested.get_by_role(
        "listbox", name="Suggestions"
    ).get_attribute("id")
    assert suggested.get_by_role("option").count() > 1
    assert violations(suggested) == []

    suggested.keyboard.press("ArrowDown")
    suggested.keyboard.press("ArrowUp")
    assert suggested.get_by_role("option", selected=True).count() == 0
    assert field(suggested).get_attribute("aria-activedescendant") == ""

    suggested.keyboard.press("Escape")
    expect(suggested.get_by_role("listbox")).to_be_hidden()
    expect(field(suggested)).to_have_value("decrim")
    assert field(suggested).get_attribute("aria-expanded") == "false"


def test_suggestion_is_chosen_with_arrows_and_opened_with_enter(suggested: Page, live_site):
    suggested.keyboard.press("ArrowDown")
    suggested.keyboard.press("ArrowDown")
    option = suggested.get_by_role("option", selected=True)
    assert option.count() == 1
    assert field(suggested).get_attribute("aria-activedescendant") == option.get_attribute("id")
    address = option.get_attribute("data-url")

    suggested.keyboard.press("Enter")

    expect(suggested).to_have_url(f"{live_site.address}{address}")


def test_tab_leaves_the_suggestions_and_enter_searches_without_a_chosen_one(suggested: Page):
    suggested.keyboard.press("Tab")
    expect(suggested.get_by_role("listbox")).to_be_hidden()
    assert suggested.evaluate("document.activeElement.type") == "submit"

    field(suggested).press("End")
    field(suggested).press_sequentially("i")
    expect(suggested.get_by_role("listbox")).to_be_visible()
    suggested.keyboard.press("Enter")

    expect(suggested.locator(".search-summary")).to_be_visible()


def test_suggestion_is_opened_with_a_press(suggested: Page, live_site):
    address = suggested.get_by_role("option").first.get_attribute("data-url")

    suggested.get_by_role("option").first.click()

    expect(suggested).to_have_url(f"{live_site.address}{address}")


def test_script_of_the_suggestions_takes_at_most_two_kilobytes_on_the_wire(page: Page, live_site):
    answer = page.request.get(f"{live_site.address}/static/js/suggestions.js")

    assert len(gzip.compress(answer.body())) <= 2048
