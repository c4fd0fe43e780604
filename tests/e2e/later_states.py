"""Runs axe on a further state of a page whose colours have been read whole in another one."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.accessibility import COLOUR_RULES, STANDARDS

RUN = """
    async ([where, options]) => {
      const results = await axe.run(where, { ...options, resultTypes: ["violations"] });
      return results.violations.flatMap((rule) => rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`
      ));
    }
"""
WHOLE = {"include": [["html"]]}
# All but the colours: ids, landmarks and headings are held against one another, so they need the whole page.
STRUCTURE = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {rule: {"enabled": False} for rule in COLOUR_RULES},
}
COLOURS = {"runOnly": {"type": "rule", "values": COLOUR_RULES}}


def violations_in(page: Page, boxes: list[str]) -> list[str]:
    """Return the violations on a light and on a dark screen, those of colours in the named boxes alone.

    For a state of a page that differs in these boxes from one which `violations_on_light_and_dark` has read
    whole: around them stands the same in the same colours. A box that is not there is an error.
    """
    missing = [box for box in boxes if page.locator(box).count() == 0]
    assert missing == [], page.url
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    within = {"include": [[box] for box in boxes]}
    structure = _run(page, WHOLE, STRUCTURE)
    found = [f"{page.url}: {line}" for line in structure]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme} {page.url}: {line}" for line in _run(page, within, COLOURS)]
    return found


def _run(page: Page, where: dict[str, Any], options: dict[str, Any]) -> list[str]:
    found: list[str] = page.evaluate(RUN, [where, options])
    return found
