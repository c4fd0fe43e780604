"""The library in a real browser: found without a script, at every width, and by axe's rules."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.later_states import violations_in
from tests.e2e.reading import PHONE, visit
from tests.e2e.windows import faults_in_windows

# Each with the boxes in which it differs from the state that was read before.
STATES = {
    "": [],
    "?country=PT&topic=models": [".library"],
    "?q=xylophonquist": [".library"],
    "?year=soon": [".library-form", ".library__summary"],
    "a-quiet-revolution-2012/": [],
}


def test_axe_finds_nothing_and_everything_fits_in_any_state_of_the_library(
    new_context: Any, live_site: Any
):
    page = new_context(viewport=PHONE).new_page()
    violations, faults = {}, {}
    for state, boxes in STATES.items():
        visit(page, f"{live_site.address}/en/library/{state}")
        violations[state] = (
            violations_in(page, boxes) if boxes else violations_on_light_and_dark(page)
        )
        faults[state] = faults_in_windows(page)

    assert violations == {state: [] for state in STATES}
    assert faults == {state: [] for state in STATES}


def test_reader_without_a_script_narrows_the_list_and_takes_a_filter_off(
    new_context: Any, live_site: Any
):
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{live_site.address}/en/library/")

    page.locator(".library-form .disclosure-summary").click()
    page.get_by_label("Country").select_option(label="Lebanon (1)")
    page.get_by_role("button", name="Show").click()

    expect(page.locator(".publication-teaser__link")).to_have_text(["From the roots up"])
    page.get_by_role("link", name="Remove this filter: Country: Lebanon").click()
    expect(page.locator(".filter-chips__link")).to_have_count(0)


def test_facets_stand_open_beside_the_list_on_a_wide_screen(page: Any, live_site: Any):
    page.goto(f"{live_site.address}/en/library/")

    expect(page.get_by_label("Publisher")).to_be_visible()
    expect(page.locator(".library-form .disclosure-summary")).to_be_hidden()
