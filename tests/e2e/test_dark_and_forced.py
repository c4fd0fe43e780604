"""Readers' own wishes: a dark screen, colours of their own, no motion."""

import pytest
from playwright.sync_api import Page

from tests.e2e.reading import DESKTOP, hub, visit

COLOURS = """
    () => {
      const parts = [document.documentElement, document.querySelector(".page__body .prose p")];
      return parts.map((part) => {
        const style = getComputedStyle(part);
        return [style.backgroundColor, style.color];
      });
    }
"""

BRIGHTNESS = """
    () => {
      const context = document.createElement("canvas").getContext("2d");
      context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    }
"""

BORDER = """
    (element) => {
      const style = getComputedStyle(element);
      return style.borderBlockStartStyle === "none" ? 0 : parseFloat(style.borderBlockStartWidth);
    }
"""

OUTLINE = """
    (element) => {
      const shown = [element, element.closest(".card")].filter(Boolean).map((box) => {
        const style = getComputedStyle(box);
        return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
      });
      return Math.max(...shown);
    }
"""

# How many transitions run right after something was opened, such as the turn of its arrow.
OPEN_AND_COUNT = """
    () => {
      document.querySelector(".accordion details").open = true;
      return document.getAnimations().length;
    }
"""

STOPS = [
    ".brand",
    ".navigation__link",
    ".language-switcher > summary",
    ".button",
    ".accordion summary",
    ".card__link",
    ".site-footer__link",
]


@pytest.fixture
def hub_of(new_context, live_site):
    """Return a function that opens the hub for a reader with these wishes."""

    def open_hub(**wishes: str) -> Page:
        page = new_context(viewport=DESKTOP, **wishes).new_page()
        visit(page, hub(live_site, "en"))
        return page

    return open_hub


def test_dark_screen_gets_dark_ground_and_other_colours(hub_of):
    page = hub_of(color_scheme="light", reduced_motion="reduce")
    colours = page.evaluate(COLOURS)
    assert page.evaluate(BRIGHTNESS) > 200

    page.emulate_media(color_scheme="dark")

    assert page.evaluate(BRIGHTNESS) < 60
    assert page.evaluate(COLOURS) != colours


def test_buttons_keep_a_border_and_focus_stays_visible_in_colours_of_the_readers_own(hub_of):
    page = hub_of(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")

    for selector in (".button", ".language-switcher > summary"):
        borders = [button.evaluate(BORDER) for button in page.locator(selector).all()]
        assert borders, selector
        assert min(borders) >= 1, selector

    page.keyboard.press("Tab")

    for selector in STOPS:
        stop = page.locator(selector).first
        assert stop.evaluate(OUTLINE) == 0, selector
        stop.focus()
        assert stop.evaluate(OUTLINE) >= 2, selector


def test_page_in_which_the_reader_is_stays_marked_in_colours_of_the_readers_own(
    new_context, live_site
):
    page = new_context(viewport=DESKTOP, forced_colors="active").new_page()
    visit(page, f"{live_site.address}/en/guide/")
    border = "link => getComputedStyle(link).borderBlockEndColor"

    current = page.locator(".navigation__link[aria-current]").evaluate(border)
    other = page.locator(".navigation__link:not([aria-current])").first.evaluate(border)

    assert current != other


def test_nothing_moves_at_all_for_readers_who_want_no_motion(hub_of):
    page = hub_of(reduced_motion="reduce")
    page.locator(".button").first.hover()

    assert page.evaluate(OPEN_AND_COUNT) == 0


def test_nothing_moves_by_itself_and_arrows_turn_for_readers_who_accept_motion(hub_of):
    page = hub_of(reduced_motion="no-preference")
    assert page.evaluate("document.getAnimations().length") == 0

    assert page.evaluate(OPEN_AND_COUNT) > 0
