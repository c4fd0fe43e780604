"""Accessibility as far as a machine can check it: axe finds nothing."""

import pytest

from tests.conftest import LANGUAGES
from tests.e2e.accessibility import violations, violations_on_light_and_dark
from tests.e2e.one_visit import SEEN_BY_AXE, findings_in
from tests.e2e.reading import DESKTOP, PHONE, hub, open_all_details, visit

SIZES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_hub(page, live_site, language):
    visit(page, hub(live_site, language))
    found = {}
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        found[name] = violations_on_light_and_dark(page)

    assert found == {"phone": [], "desktop": []}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_what_opens_on_the_hub(page, live_site, language):
    visit(page, hub(live_site, language))
    open_all_details(page)

    assert page.locator("details[open]").count() > 3
    assert violations_on_light_and_dark(page) == []


@pytest.mark.parametrize("language", SEEN_BY_AXE)
def test_axe_finds_nothing_on_a_page_of_each_kind(browser, live_site, tmp_path_factory, language):
    found = findings_in(language, browser, live_site, tmp_path_factory).violations

    assert len(found) > 20
    assert found == {address: [] for address in found}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_page_that_is_not_there(new_context, live_site, language):
    page = new_context(viewport=PHONE).new_page()
    answer = page.goto(f"{live_site.address}/{language}/nothing/")

    assert answer.status == 404
    assert violations(page) == []
