"""The whole hub by keyboard alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, hub, open_all_details, visit

SIZES = {"phone": PHONE, "desktop": DESKTOP}

# Everything that a reader can use, in the order of the document, each with its looks while unfocused.
# A card shows the focus of its link round the whole card.
COLLECT_STOPS = """
    () => {
      window.looks = (element) => [element, element.closest(".card")].filter(Boolean).map((box) => {
        const style = getComputedStyle(box);
        const outline = style.outlineStyle === "none" ? "none" : style.outline;
        return `${outline} ${style.boxShadow}`;
      }).join(" ");
      const usable = "a[href], button, summary, input, select, textarea, video[controls]";
      window.stops = Array.from(document.querySelectorAll(usable)).filter(
        (element) => element.checkVisibility({ visibilityProperty: true })
      );
      window.unfocused = window.stops.map(window.looks);
      return window.stops.length;
    }
"""

# Where the focus is: its place among the stops, whether it shows, and whether something covers it; nothing
# once it has left the page. Inside a clip's own controls it is the browser that shows it.
DESCRIBE_FOCUS = """
    () => {
      const focused = document.activeElement;
      if (focused === document.body) return null;
      const place = window.stops.indexOf(focused);
      const area = focused.getClientRects()[0];
      const [across, down] = [area.x + area.width / 2, area.y + area.height / 2];
      const top = document.elementFromPoint(across, down);
      const inPlayer = focused.localName === "video" && !focused.matches(":focus-visible");
      return {
        place,
        name: `${focused.localName} ${focused.textContent.trim().slice(0, 60)}`,
        shows: inPlayer || window.looks(focused) !== window.unfocused[place],
        covered: !(top && (focused.contains(top) || top.contains(focused))),
        outside: across < 0 || across > innerWidth || down < 0 || down > innerHeight,
      };
    }
"""


@dataclass(frozen=True)
class Walk:
    """What Tab reached from the top of a page to its end, step by step, and how much there was to reach."""

    steps: list[dict[str, Any]]
    stops: int

    def names_where(self, fault: str) -> list[str]:
        """Return the names of the steps that have a fault."""
        return [step["name"] for step in self.steps if step[fault]]


def walk_through(page: Page) -> Walk:
    """Press Tab until the focus has left the page."""
    stops = page.evaluate(COLLECT_STOPS)
    steps: list[dict[str, Any]] = []
    # A clip's own controls take several presses; more presses than this mean that the focus is trapped.
    for _press in range(2 * stops + 20):
        page.keyboard.press("Tab")
        step = page.evaluate(DESCRIBE_FOCUS)
        if step is None:
            return Walk(steps, stops)
        steps.append(step)
    pytest.fail(f"The focus never left the page; at last it was on {steps[-1]['name']}")


@pytest.fixture(
    scope="module",
    params=[(language, size) for language in ("en", "ar") for size in SIZES],
    ids="-".join,
)
def walk(request: pytest.FixtureRequest, browser: Browser, live_site: LiveSite) -> Iterator[Walk]:
    """Return a walk through the hub with everything in its content open."""
    language, size = request.param
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce")
    page = context.new_page()
    visit(page, hub(live_site, language))
    open_all_details(page, within="main")
    yield walk_through(page)
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_first_stop_is_the_skip_link_which_leads_to_the_content(new_context, live_site, language):
    page = new_context(viewport=DESKTOP).new_page()
    visit(page, hub(live_site, language))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.locator(":focus").bounding_box()["width"] > 40

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab_reaches_everything_in_the_order_of_the_document(walk):
    places = [step["place"] for step in walk.steps]

    assert walk.stops > 30
    assert list(dict.fromkeys(places)) == list(range(walk.stops))
    assert places == sorted(places)


def test_focus_is_always_visible(walk):
    assert [step["name"] for step in walk.steps if not step["shows"]] == []


def test_focus_is_never_covered(walk):
    assert walk.names_where("covered") == []


def test_focus_is_never_out_of_sight(walk):
    assert walk.names_where("outside") == []


def test_language_menu_opens_closes_with_escape_and_leads_to_the_arabic_page(page, live_site):
    visit(page, hub(live_site, "en"))
    menu = page.locator("details.language-switcher")
    menu.locator("summary").focus()

    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None

    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.localName") == "summary"

    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.lang") != "ar":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.language-switcher') !== null")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url == hub(live_site, "ar")
    assert page.locator("html").get_attribute("dir") == "rtl"


def test_accordion_opens_and_closes(page, live_site):
    visit(page, hub(live_site, "en"))
    panel = page.locator(".accordion details").first
    panel.locator("summary").focus()

    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        assert panel.locator(".accordion__text").is_visible(), key

        page.keyboard.press(key)
        assert not panel.locator(".accordion__text").is_visible(), key
