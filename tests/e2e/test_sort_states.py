"""A table that can be sorted says to everybody how it is sorted."""

import pytest

from tests.e2e.accessibility import violations
from tests.e2e.reading import PHONE

PATH = "support-dont-punish/global-day-of-action/"
HEADERS = "table:has([aria-sort]) thead"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("java_script_enabled", [False, True])
def test_sorting_is_told_with_and_without_scripts(
    new_context, live_site, language, java_script_enabled
):
    context = new_context(viewport=PHONE, java_script_enabled=java_script_enabled)
    page = context.new_page()
    page.goto(f"{live_site.address}/{language}/{PATH}")
    cities = page.locator(f"{HEADERS} a").nth(1)

    for order in ("descending", "ascending"):
        cities.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**sort=cities&order={order}**")
        headers = page.locator(HEADERS).get_by_role("columnheader")
        states = [headers.nth(place).get_attribute("aria-sort") for place in range(4)]
        assert states == ["none", order, "none", None]

    first = page.locator("table:has([aria-sort]) tbody th").first
    assert first.inner_text().strip() == "2013"


def test_axe_finds_nothing_on_a_sorted_table(new_context, live_site):
    page = new_context(viewport=PHONE).new_page()
    page.goto(f"{live_site.address}/ar/{PATH}?sort=countries&order=ascending")

    assert violations(page) == []
