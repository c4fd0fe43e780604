"""Runs axe, the accessibility checker, inside a page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing but colours depends on the scheme: test_stylesheets and test_templates hold the site to that.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

# The results come back as lines, which say in a failing test what is wrong and where; without axe, nothing does.
RUN = """
    async ([runOnly, iframes]) => {
      if (!("axe" in window)) return null;
      const results = await axe.run({ runOnly, iframes, resultTypes: ["violations"] });
      return results.violations.flatMap((rule) => rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`
      ));
    }
"""


def violations(page: Page, *, frames: bool = True) -> list[str]:
    """Return every violation of WCAG 2.2 AA and of good practice on the page, one line for each.

    Without `frames`, what stands in a frame is left to the test of that page.
    """
    return _run(page, {"type": "tag", "values": STANDARDS}, frames=frames)


def violations_of(page: Page, rules: list[str]) -> list[str]:
    """Return the violations of the named rules alone."""
    return _run(page, {"type": "rule", "values": rules})


def violations_on_light_and_dark(page: Page) -> list[str]:
    """Return the violations on a light and on a dark screen, each with the scheme and the address.

    Motion is off, for colours would still be changing from one to the other.
    """
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    on_light = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    on_dark = violations_of(page, COLOUR_RULES)
    return [
        *(f"light {page.url}: {line}" for line in on_light),
        *(f"dark {page.url}: {line}" for line in on_dark),
    ]


def _run(page: Page, run_only: dict[str, str | list[str]], *, frames: bool = True) -> list[str]:
    found: list[str] | None = page.evaluate(RUN, [run_only, frames])
    if found is None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate(RUN, [run_only, frames])
    assert found is not None
    return found
