"""Narrow windows and wide spacing: what is cut off there, or reaches out of the window."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.e2e.reading import DESKTOP, PHONE

# 320 px is WCAG's measure for reflow; 640 x 450 is what 200 % zoom leaves of 1280 x 900.
WINDOWS = {
    "200 % zoom": {"width": 640, "height": 450},
    "320 px": {"width": 320, "height": 640},
}

SIDEWAYS = """
    () => {
      const root = document.documentElement;
      const faults = [];
      if (root.scrollWidth > root.clientWidth) {
        faults.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px`);
      }
      const inScroller = (element) => {
        for (let box = element; box; box = box.parentElement) {
          if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return true;
        }
        return false;
      };
      for (const element of document.body.querySelectorAll("*")) {
        const area = element.getBoundingClientRect();
        const seen = area.width > 1 && element.checkVisibility();
        if (seen && (area.left < -1 || area.right > root.clientWidth + 1)
            && !element.closest("svg") && !inScroller(element)) {
          faults.push(`${element.localName}.${element.className} reaches out of the window`);
        }
      }
      return faults;
    }
"""

# Text that a box hides because it does not fit. Boxes of one pixel are there for screen readers alone.
CUT_OFF = """
    () => Array.from(document.body.querySelectorAll("*"))
      .filter((box) => {
        const style = getComputedStyle(box);
        const hides = [style.overflowX, style.overflowY].some(
          (overflow) => ["hidden", "clip"].includes(overflow)
        );
        return hides && box.clientWidth > 1 && box.textContent.trim() && !box.closest("svg")
          && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1);
      })
      .map((box) => `${box.localName}.${box.className} cuts off: ${box.textContent.trim().slice(0, 60)}`)
"""

FAULTS = f"() => [...({SIDEWAYS})(), ...({CUT_OFF})()]"

# WCAG 1.4.12. Arabic letters are joined: spacing between them is none of that script's properties.
WIDE_SPACING = """
    (letterSpacing) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * {
          line-height: 1.5 !important;
          letter-spacing: ${letterSpacing} !important;
          word-spacing: 0.16em !important;
        }
        p { margin-block-end: 2em !important; }
      `);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      return getComputedStyle(document.querySelector("h1")).wordSpacing;
    }
"""
END_WIDE_SPACING = "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); null"


def faults_of(page: Page) -> list[str]:
    """Return what is cut off or reaches out of the window, each with the page's address."""
    return [f"{page.url}: {fault}" for fault in page.evaluate(FAULTS)]


def faults_in_windows(page: Page) -> list[str]:
    """Return the faults of a page in each of the small windows."""
    found: list[str] = []
    for name, window in WINDOWS.items():
        page.set_viewport_size(window)
        found += [f"{name}: {fault}" for fault in faults_of(page)]
    return found


def length_of_text(page: Page) -> int:
    """Return how much text a page shows, in characters."""
    return int(page.evaluate("document.body.innerText.length"))


@contextmanager
def spaced_widely(page: Page, language: str) -> Iterator[None]:
    """Space the text of a page as WCAG demands."""
    assert page.evaluate(WIDE_SPACING, "normal" if language == "ar" else "0.12em") != "0px"
    yield
    page.evaluate(END_WIDE_SPACING)


def faults_when_spaced_widely(page: Page, language: str) -> list[str]:
    """Return the faults of a page whose text is spaced widely, and whether it lost any of it."""
    before = length_of_text(page)
    with spaced_widely(page, language):
        lost = [f"{page.url}: lost text"] if length_of_text(page) != before else []
        return [f"wide spacing: {fault}" for fault in [*lost, *faults_of(page)]]


def faults_in_all_windows(page: Page, language: str) -> list[str]:
    """Return the faults of a page in each of the small windows, and those with wide spacing in both sizes.

    Each new width lays the whole page out anew, so each size comes once, the desktop at last.
    """
    page.set_viewport_size(PHONE)
    on_phone = [f"phone, {fault}" for fault in faults_when_spaced_widely(page, language)]
    in_windows = faults_in_windows(page)
    page.set_viewport_size(DESKTOP)
    on_desktop = [f"desktop, {fault}" for fault in faults_when_spaced_widely(page, language)]
    return [*on_phone, *in_windows, *on_desktop]
